package dev.unroll.forecast;

/// How members are trained: by Adam, on the loss of [TrainingSet#loss].
///
/// @param epochs passes over the training part, at most; 1 to 100000
/// @param patience epochs without a better validation error after which training stops
/// @param learningRate of Adam, above 0
/// @param clip largest global norm of the gradient, above 0
public record Schedule(int epochs, int patience, double learningRate, double clip) {
  public Schedule {
    check(epochs >= 1 && epochs <= 100_000, "--epochs " + epochs, "1 to 100000");
    check(patience >= 1, "--patience " + patience, "1 or more");
    check(
        learningRate > 0 && learningRate <= 10,
        "--learning-rate " + learningRate,
        "above 0 and at most 10");
    check(clip > 0, "--clip " + clip, "above 0");
  }

  private static void check(boolean right, String given, String expected) {
    if (!right) {
      throw new IllegalArgumentException("%s, expected %s".formatted(given, expected));
    }
  }
}
