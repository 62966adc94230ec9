package dev.unroll.forecast;

/// How members are trained: by Adam on the squared error.
///
/// @param epochs passes over the training part, at most; 1 to 100000
/// @param patience epochs without a better validation error after which training stops
/// @param learningRate of Adam, above 0
/// @param clip largest global norm of the gradient, above 0
public record Schedule(int epochs, int patience, double learningRate, double clip) {
  public Schedule {
    if (epochs < 1 || epochs > 100_000 || patience < 1) {
      throw new IllegalArgumentException(
          "training: %s epochs, patience %s; expected 1 to 100000 epochs and patience of 1 or more"
              .formatted(epochs, patience));
    }
    if (!(learningRate > 0 && learningRate <= 10) || !(clip > 0)) {
      throw new IllegalArgumentException(
          "training: learning rate %s, clip %s; expected a rate above 0 and at most 10, and a clip"
                  .formatted(learningRate, clip)
              + " above 0");
    }
  }
}
