package dev.unroll.nn;

/// `(prediction - target)²`, no factor of one half. Its best constant is the mean.
public record SquaredError() implements TargetLoss {
  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public double term(float[] prediction, int at, double target, double scale, float[] gradient) {
    double error = prediction[at] - target;
    gradient[at] = (float) (scale * 2 * error);
    return error * error;
  }
}
