package dev.unroll.series;

/// A fitted, immutable model.
public interface Predictor {

  /// Begins to follow one series. What is fitted for each series by itself, and the scale of a
  /// series that the training part did not contain, come from `history` alone.
  ///
  /// @param history the rows known before the first forecast, at least 2; covariates known ahead
  ///   also of the rows after them, up to the horizon
  Rolling start(TimeSeries history);
}
