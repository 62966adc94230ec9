package dev.unroll.nn;

/// `|prediction - target|`. Its best constant is the median. Where it has a corner, at 0, the
/// gradient is 0.
public record AbsoluteError() implements TargetLoss {
  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public double term(float[] prediction, int at, double target, double scale, float[] gradient) {
    double error = prediction[at] - target;
    gradient[at] = (float) (scale * Math.signum(error));
    return Math.abs(error);
  }
}
