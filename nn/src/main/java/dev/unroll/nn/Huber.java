package dev.unroll.nn;

/// The loss of Huber (1964), which large errors do not dominate. With `e = prediction - target`:
///
/// ```
/// e² / 2                       where |e| <= delta
/// delta * (|e| - delta / 2)    elsewhere
/// ```
///
/// As PyTorch's `huber_loss`; its `smooth_l1_loss` is this divided by delta.
///
/// @param delta where the square goes over into a line, above 0
public record Huber(double delta) implements TargetLoss {

  /// @throws IllegalArgumentException unless delta is above 0
  public Huber {
    Checks.positive("Huber", "delta", delta);
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public double term(float[] prediction, int at, double target, double scale, float[] gradient) {
    double error = prediction[at] - target;
    double size = Math.abs(error);
    gradient[at] = (float) (scale * Math.clamp(error, -delta, delta));
    return size <= delta ? error * error / 2 : delta * (size - delta / 2);
  }
}
