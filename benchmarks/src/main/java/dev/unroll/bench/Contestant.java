package dev.unroll.bench;

import java.util.Map;

/// Somebody who does a task again and again, with a number of threads.
interface Contestant extends AutoCloseable {
  /// Steps of training that are compared.
  int COMPARED_STEPS = 3;

  /// `unroll`, `pytorch` or `onnxruntime`.
  String name();

  int threads();

  /// Before a block of runs; not timed.
  default void prepare() {}

  /// Does the task once.
  void run();

  /// What the task comes to, from the weights of the [Problem]: named arrays that must be the same
  /// for all contestants. Asked once, before any run.
  Map<String, float[]> answers();

  @Override
  void close();
}
