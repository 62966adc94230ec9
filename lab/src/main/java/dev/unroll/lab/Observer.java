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

  /// Whether to stop at once.
  boolean stopped();
}
