package dev.unroll.lab;

import java.util.OptionalDouble;

/// How a [Trial] went.
///
/// @param seed of the network
/// @param ending why it ended
/// @param sequences it had seen
/// @param score of its last exam; NaN if there was none
/// @param horizon steps it can go on by itself, if the task knows such a thing
public record Outcome(
    long seed, Ending ending, long sequences, double score, OptionalDouble horizon) {

  /// Why a trial ended.
  public enum Ending {
    SOLVED,
    /// It saw as many sequences as it was allowed to.
    NOT_SOLVED,
    /// Its loss or gradient was no longer finite.
    DIVERGED,
    /// Somebody stopped it.
    STOPPED
  }

  public boolean solved() {
    return ending == Ending.SOLVED;
  }
}
