package dev.unroll.acceptance.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The bars of one data set.
///
/// @param name of the data set, to choose it by
/// @param file that must be there, below the folder of all data; empty if none
/// @param work measures them
record Bars(String name, String file, Work work) {

  /// Measures some bars.
  @FunctionalInterface
  interface Work {
    /// Says each number as soon as it is known.
    ///
    /// @param data the folder of all data sets
    /// @param reached is told every bar
    void measure(Path data, Consumer<LearningBar> reached) throws IOException;
  }
}
