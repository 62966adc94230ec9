package dev.unroll.nn;

/// Neighbouring gates of a weight matrix, and where their product goes on the tape. Counted in
/// blocks of `hiddenSize` rows or columns.
///
/// @param gate the first gate
/// @param count how many
/// @param column the first column block on the tape
public record Block(int gate, int count, int column) {}
