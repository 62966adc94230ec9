package dev.unroll.forecast;

import java.util.List;
import java.util.Optional;

/// The errors of one member while the number of its epochs was found: of networks that read row by
/// row mean squared errors, of those that read periods mean absolute ones, of the scaled targets.
///
/// @param seed of the member
/// @param training one an epoch
/// @param validation one an epoch, on the validation tail; both are empty where they were not saved
/// @param gradients how large they were; empty where they were not saved
/// @param best epochs that were chosen: those with the smallest validation error, or all where too
///   little was watched to tell
public record LearningCurve(
    long seed,
    List<Double> training,
    List<Double> validation,
    Optional<Norms> gradients,
    int best) {

  /// Norms of gradients, means over all steps.
  ///
  /// @param before clipping
  /// @param after clipping
  /// @param clipped share of the steps that were clipped
  public record Norms(double before, double after, double clipped) {}

  public LearningCurve {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }
}
