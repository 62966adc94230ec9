package dev.unroll.lab;

/// Who watches a [Trial].
public interface Observer {

  /// A point of the learning curve.
  ///
  /// @param seed of the network
  /// @param sequences seen so far
  /// @param loss the mean since the point before
  /// @param score of a short exam
  void at(long seed, long sequences, double loss, double score);

  /// Training has diverged.
  ///
  /// @param seed of the network
  /// @param message at which step, and where the first number stands that is not finite
  void diverged(long seed, String message);

  /// Whether to stop at once.
  boolean stopped();
}
