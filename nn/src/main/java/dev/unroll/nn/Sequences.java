package dev.unroll.nn;

import java.util.Arrays;

/// A batch of sequences, `[batch, time, features]`, each with its own length. Kept packed (see
/// [Packing]): there is no padding inside.
public final class Sequences {
  private final Packing packing;
  private final int features;
  private final float[] rows;

  private Sequences(Packing packing, int features, float[] rows) {
    this.packing = packing;
    this.features = features;
    this.rows = rows;
  }

  /// Sequences of zeros.
  ///
  /// @param lengths steps of each sequence, 0 allowed
  /// @throws IllegalArgumentException if a length is negative or there are no features
  public static Sequences zeros(int[] lengths, int features) {
    if (features < 1 || Arrays.stream(lengths).anyMatch(length -> length < 0)) {
      throw new IllegalArgumentException(
          "sequences: lengths %s and %s features; lengths must be 0 or more, features 1 or more"
              .formatted(Arrays.toString(lengths), features));
    }
    return packed(new Packing(lengths), features);
  }

  /// Sequences of zeros, of lengths that are known.
  static Sequences packed(Packing packing, int features) {
    return new Sequences(packing, features, new float[Buffers.size(packing.rows(), features)]);
  }

  /// Sequences that lie in an array which may be longer than they are.
  static Sequences over(Packing packing, int features, float[] rows) {
    return new Sequences(packing, features, rows);
  }

  /// Copies a right-padded array; what lies beyond a sequence's length is ignored.
  ///
  /// @param data `[batch, time, features]`, row-major
  /// @param lengths steps of each sequence, at most `time`
  public static Sequences of(float[] data, int time, int features, int... lengths) {
    if (data.length != lengths.length * time * features
        || Arrays.stream(lengths).anyMatch(length -> length > time)) {
      throw new IllegalArgumentException(
          "sequences: %s numbers and lengths %s do not fit [%s, %s, %s]"
              .formatted(data.length, Arrays.toString(lengths), lengths.length, time, features));
    }
    Sequences sequences = zeros(lengths, features);
    for (int sequence = 0; sequence < lengths.length; sequence++) {
      for (int step = 0; step < lengths[sequence]; step++) {
        int from = (sequence * time + step) * features;
        System.arraycopy(data, from, sequences.rows, sequences.at(sequence, step), features);
      }
    }
    return sequences;
  }

  /// One sequence of numbers, `[1, values.length, 1]`.
  public static Sequences of(float... values) {
    return of(values, values.length, 1, values.length);
  }

  /// Sequences of the same lengths, in the same order, with their own features.
  public Sequences like(int otherFeatures) {
    return packed(packing, otherFeatures);
  }

  /// A copy of some steps: those that each sequence has, none where it ends before.
  ///
  /// @param from the first step, 0 or more
  /// @param to the step after the last
  public Sequences steps(int from, int to) {
    int[] lengths = new int[batch()];
    Arrays.setAll(lengths, sequence -> Math.max(0, Math.min(to, length(sequence)) - from));
    Sequences part = zeros(lengths, features);
    for (int sequence = 0; sequence < lengths.length; sequence++) {
      for (int step = 0; step < lengths[sequence]; step++) {
        System.arraycopy(
            rows, at(sequence, from + step), part.rows, part.at(sequence, step), features);
      }
    }
    return part;
  }

  public int batch() {
    return packing.batch();
  }

  public int features() {
    return features;
  }

  /// Steps of the longest sequence.
  public int time() {
    return packing.steps();
  }

  /// Steps of one sequence.
  public int length(int sequence) {
    return packing.steps(sequence);
  }

  /// One number.
  ///
  /// @throws IllegalArgumentException if there is no such sequence, step or feature
  public float get(int sequence, int step, int feature) {
    return rows[at(sequence, step, feature)];
  }

  /// Sets one number.
  ///
  /// @throws IllegalArgumentException if there is no such sequence, step or feature
  public void set(int sequence, int step, int feature, float value) {
    rows[at(sequence, step, feature)] = value;
  }

  /// The index of a number that the caller asks for: beyond its sequence lie others.
  private int at(int sequence, int step, int feature) {
    int length = sequence >= 0 && sequence < batch() ? length(sequence) : 0;
    if (step < 0 || step >= length || feature < 0 || feature >= features) {
      throw new IllegalArgumentException(
          "sequences: sequence %s, step %s, feature %s of %s; this one has %s steps"
              .formatted(sequence, step, feature, shape(), length));
    }
    return at(sequence, step) + feature;
  }

  /// A right-padded copy, `[batch, time, features]`; padding is 0.
  public float[] toArray() {
    float[] data = new float[Buffers.size(Math.multiplyExact(batch(), time()), features)];
    for (int sequence = 0; sequence < batch(); sequence++) {
      for (int step = 0; step < length(sequence); step++) {
        System.arraycopy(
            rows, at(sequence, step), data, (sequence * time() + step) * features, features);
      }
    }
    return data;
  }

  Packing packing() {
    return packing;
  }

  /// As messages name it: `[batch, time, features]`.
  String shape() {
    return packing.shape(features);
  }

  /// The numbers of all steps of all sequences.
  int size() {
    return packing.rows() * features;
  }

  /// The packed rows themselves, `[packing.rows(), features]`; beyond [#size] they mean nothing.
  float[] rows() {
    return rows;
  }

  private int at(int sequence, int step) {
    return packing.row(sequence, step) * features;
  }
}
