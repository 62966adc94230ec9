package dev.unroll.forecast;

import java.util.List;

/// The errors of one member while the number of its epochs was found: mean squared errors of the
/// scaled targets.
///
/// @param seed of the member
/// @param training one an epoch
/// @param validation one an epoch, on the validation tail; both are empty where they were not saved
/// @param best the epoch, counted from 1, with the smallest validation error
public record LearningCurve(long seed, List<Double> training, List<Double> validation, int best) {
  public LearningCurve {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }
}
