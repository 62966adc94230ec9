package dev.unroll.nn;

/// `(prediction - target)²`, no factor of one half.
public record SquaredError() implements Loss {
  @Override
  public double valueAndGradient(
      int n, float[] prediction, float[] target, float[] weight, float[] gradient) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < n; i++) {
      double error = (double) prediction[i] - target[i];
      sum += weight[i] == 0 ? 0 : weight[i] * error * error;
      weights += weight[i];
    }
    for (int i = 0; i < n; i++) {
      double error = (double) prediction[i] - target[i];
      gradient[i] = weight[i] == 0 ? 0f : (float) (2 * weight[i] * error / weights);
    }
    return weights == 0 ? 0 : sum / weights;
  }
}
