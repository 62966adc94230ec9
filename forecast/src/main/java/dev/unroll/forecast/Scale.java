package dev.unroll.forecast;

import dev.unroll.series.Origins;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;

/// How the values of one series become what a network sees and learns, and back. With `u` the value
/// itself or, for log returns, its logarithm:
///
/// ```
/// inputs at row t:         (u_t - u_{t-1}) / step, and for levels also (u_t - center) / spread
/// target, k rows ahead:    (u_{t+k} - u_t) / (step * sqrt(k))
/// ```
///
/// A network that answers 0 says "no change": it starts from the naive forecast and has to earn
/// what it adds.
///
/// Where values are missing, `u_{t-1}` is that of the last one seen before.
///
/// @param kind what is learned
/// @param center mean of u over the training part
/// @param spread standard deviation of u over the training part
/// @param step root mean square of the one-row differences of u over the training part
/// @param change mean absolute one-row difference of the values themselves, the unit of intervals
public record Scale(TargetKind kind, double center, double spread, double step, double change) {

  /// The scale of a series, from the rows given and no others.
  ///
  /// @throws IllegalArgumentException if values are so large that their squares are not finite
  public static Scale of(TargetKind kind, TimeSeries training) {
    double[] seen =
        Arrays.stream(training.values()).filter(value -> !Double.isNaN(value)).toArray();
    int rows = seen.length;
    double sum = 0;
    for (double value : seen) {
      sum += transform(kind, value);
    }
    double center = sum / rows;
    double squares = 0;
    double differences = 0;
    for (int row = 0; row < rows; row++) {
      double u = transform(kind, seen[row]);
      squares += (u - center) * (u - center);
      if (row > 0) {
        double difference = u - transform(kind, seen[row - 1]);
        differences += difference * difference;
      }
    }
    double spread = Math.sqrt(squares / rows);
    double step = Math.sqrt(differences / Math.max(1, rows - 1));
    if (!Double.isFinite(squares + differences)) {
      throw tooLarge(training);
    }
    return new Scale(
        kind, center, spread > 0 ? spread : 1, step > 0 ? step : 1, Origins.scale(training));
  }

  private static IllegalArgumentException tooLarge(TimeSeries series) {
    double largest = Arrays.stream(series.values()).map(Math::abs).max().orElse(0);
    return new IllegalArgumentException(
        "series '"
            + series.id()
            + "': values up to "
            + largest
            + " are too large to be scaled; give them in a larger unit");
  }

  /// Numbers a network sees at each row.
  public static int inputs(TargetKind kind) {
    return kind == TargetKind.LOG_RETURN ? 1 : 2;
  }

  /// u of a value.
  double transform(double value) {
    return transform(kind, value);
  }

  private static double transform(TargetKind kind, double value) {
    return kind == TargetKind.LOG_RETURN ? StrictMath.log(value) : value;
  }

  /// One of the inputs at a row, from u there and at the row before.
  float input(int feature, double before, double now) {
    return (float) (feature == 0 ? (now - before) / step : (now - center) / spread);
  }

  /// What an answer for k rows ahead means.
  Frame frame(int k, double now) {
    return new Frame(kind, now, step * Math.sqrt(k), 1 + center);
  }
}
