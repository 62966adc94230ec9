package dev.unroll.nn;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Which steps of a padded batch count, wherever they are: at the left, at the right, in the
/// middle. A step that does not count holds every state, so it is as if it were not there: [#pack]
/// leaves it out, and [#unpack] puts something in its place.
///
/// What remains of a sequence are steps 0, 1, ...; one without any is empty, and ends with the
/// state it began with. So a mask and the same steps without it give the same bits.
public final class Mask {
  private final int time;
  private final int[][] steps;

  /// What is put where nothing was computed.
  public enum Gap {
    /// 0, as PyTorch and ONNX Runtime after a sequence's end, and Keras with
    /// `zero_output_for_mask`.
    ZEROS,
    /// The output of the last step before that counts, 0 if there is none, as Keras.
    HOLD
  }

  private Mask(int time, int[][] steps) {
    this.time = time;
    this.steps = steps;
  }

  /// From what is kept with the data.
  ///
  /// @param counts `[batch, time]`, row-major: whether a step counts
  /// @throws IllegalArgumentException if `counts` is no multiple of `time`
  public static Mask of(boolean[] counts, int time) {
    if (time < 1 || counts.length % time != 0) {
      throw new IllegalArgumentException(
          "Mask: %s steps do not fit [batch, %s]".formatted(counts.length, time));
    }
    int[][] steps = new int[counts.length / time][];
    for (int sequence = 0; sequence < steps.length; sequence++) {
      int first = sequence * time;
      steps[sequence] = IntStream.range(0, time).filter(t -> counts[first + t]).toArray();
    }
    return new Mask(time, steps);
  }

  public int batch() {
    return steps.length;
  }

  /// Steps of a sequence, those that do not count among them.
  public int time() {
    return time;
  }

  /// How many steps of each sequence count.
  public int[] lengths() {
    return Arrays.stream(steps).mapToInt(kept -> kept.length).toArray();
  }

  /// The steps that count. What the others hold is not looked at.
  ///
  /// @param data `[batch, time, features]`, row-major
  public Sequences pack(float[] data, int features) {
    if (data.length != batch() * time * features) {
      throw new IllegalArgumentException(
          "Mask: %s numbers do not fit [%s, %s, %s]"
              .formatted(data.length, batch(), time, features));
    }
    Sequences sequences = Sequences.zeros(lengths(), features);
    for (int sequence = 0; sequence < batch(); sequence++) {
      for (int step = 0; step < steps[sequence].length; step++) {
        int from = (sequence * time + steps[sequence][step]) * features;
        int to = sequences.packing().row(sequence, step) * features;
        System.arraycopy(data, from, sequences.rows(), to, features);
      }
    }
    return sequences;
  }

  /// Back to where the steps were.
  ///
  /// @param sequences of the lengths of this mask: what [#pack] gave, or what a network made of it
  /// @return `[batch, time, features]`, row-major
  /// @throws IllegalArgumentException if the sequences have other lengths
  public float[] unpack(Sequences sequences, Gap gap) {
    if (!sequences.packing().same(new Packing(lengths()))) {
      throw new IllegalArgumentException(
          "Mask: sequences %s have other lengths than the mask leaves: %s"
              .formatted(sequences.shape(), Arrays.toString(lengths())));
    }
    float[] data = new float[batch() * time * sequences.features()];
    for (int sequence = 0; sequence < batch(); sequence++) {
      for (int step = 0; step < steps[sequence].length; step++) {
        put(sequences, sequence, step, gap, data);
      }
    }
    return data;
  }

  /// Copies a step to its place and, if it is held, to the gap behind it.
  private void put(Sequences from, int sequence, int step, Gap gap, float[] data) {
    int[] kept = steps[sequence];
    int next = step + 1 < kept.length ? kept[step + 1] : time;
    int last =
        switch (gap) {
          case ZEROS -> kept[step];
          case HOLD -> next - 1;
        };
    int features = from.features();
    int row = from.packing().row(sequence, step) * features;
    for (int t = kept[step]; t <= last; t++) {
      System.arraycopy(from.rows(), row, data, (sequence * time + t) * features, features);
    }
  }
}
