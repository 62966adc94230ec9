package dev.unroll.series;

/// Adds up the errors of one model, series by series.
final class ErrorSums {
  private long count;
  private double absolute;
  private double squared;
  private double symmetric;
  private long scaledCount;
  private double scaledAbsolute;
  private double scaledSquared;
  private int series;
  private double rootsOfSeries;

  /// The errors of one series, with its scales; 0 for a scale that it does not have.
  final class OfSeries {
    private final double scale;
    private final double squaredScale;
    private long own;
    private double ownSquared;

    private OfSeries(double scale, double squaredScale) {
      this.scale = scale;
      this.squaredScale = squaredScale;
    }

    /// A value and its forecast; nothing if the value is missing.
    void add(double actual, double forecast) {
      if (Double.isNaN(actual)) {
        return;
      }
      double error = Math.abs(actual - forecast);
      count++;
      absolute += error;
      squared += error * error;
      symmetric += error == 0 ? 0 : 200 * (error / (Math.abs(actual) + Math.abs(forecast)));
      if (scale > 0) {
        scaledCount++;
        scaledAbsolute += error / scale;
        scaledSquared += error / scale * (error / scale);
      }
      own++;
      ownSquared += error * error;
    }

    /// No errors of this series follow.
    void end() {
      if (own > 0 && squaredScale > 0) {
        series++;
        rootsOfSeries += Math.sqrt(ownSquared / own / squaredScale);
      }
    }
  }

  /// Begins a series.
  ///
  /// @param scale [Origins#scale]
  /// @param squaredScale [Origins#squaredScale]
  OfSeries series(double scale, double squaredScale) {
    return new OfSeries(scale, squaredScale);
  }

  /// How many errors there are.
  long count() {
    return count;
  }

  ModelErrors errors() {
    return new ModelErrors(
        absolute / count,
        Math.sqrt(squared / count),
        symmetric / count,
        scaledAbsolute / scaledCount,
        rootsOfSeries / series,
        Math.sqrt(scaledSquared / scaledCount));
  }
}
