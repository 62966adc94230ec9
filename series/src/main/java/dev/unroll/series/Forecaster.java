package dev.unroll.series;

import java.util.List;

/// A model that can be fitted. What it fits to is the training part and nothing else, so that
/// nothing that is forecast later can leak into it.
public interface Forecaster {

  /// The name in tables and files, such as `naive` or `lstm`.
  String name();

  /// Fits to the training part.
  ///
  /// @param training the series, cut where the training part ends
  /// @param horizon rows ahead that will be forecast, at least 1
  /// @return the fitted model, immutable
  Predictor fit(List<TimeSeries> training, int horizon);
}
