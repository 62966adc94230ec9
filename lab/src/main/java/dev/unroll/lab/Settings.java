package dev.unroll.lab;

/// The network and its training: one recurrent layer, a linear one above it, Adam, and gradients
/// clipped to a global norm of 1.
///
/// @param cell of the recurrent layer
/// @param hidden its units
/// @param start its first values
/// @param learningRate of Adam
/// @param batch sequences a step of training
/// @param maxSequences after how many to give up
public record Settings(
    CellKind cell, int hidden, Start start, double learningRate, int batch, long maxSequences) {

  static final double CLIP = 1;

  public Settings {
    if (hidden < 1 || hidden > 16_384) {
      throw new IllegalArgumentException(
          "lab: %s hidden units, expected 1 to 16384".formatted(hidden));
    }
    if (!(learningRate > 0 && learningRate <= 10)) {
      throw new IllegalArgumentException(
          "lab: learning rate %s, expected above 0 and at most 10".formatted(learningRate));
    }
    if (batch < 1 || batch > 10_000) {
      throw new IllegalArgumentException(
          "lab: batches of %s sequences, expected 1 to 10000".formatted(batch));
    }
    if (maxSequences < 1) {
      throw new IllegalArgumentException(
          "lab: at most %s sequences, expected 1 or more".formatted(maxSequences));
    }
    if (cell == CellKind.RNN && (start == Start.CHRONO || start == Start.FORGET)) {
      throw new IllegalArgumentException(
          "lab: an rnn has no gate that forgets, so no --init %s: choose unroll, pytorch, keras or identity"
              .formatted(start.word()));
    }
    if (cell != CellKind.RNN && start == Start.IDENTITY) {
      throw new IllegalArgumentException(
          "lab: --init identity is for --cell rnn, not for %s".formatted(cell.word()));
    }
  }
}
