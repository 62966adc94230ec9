package dev.unroll.nn;

/// The random numbers of one step of training, for dropout and its relatives. Each is a hash of
/// where it is used (seed, training step, part of the network, sequence, time, unit), never of who
/// drew before: so results do not depend on threads, on how a batch is packed, or on whether a run
/// was stopped and resumed.
///
/// Without noise, [#none], whatever is random in training does what it does at inference.
///
/// The hash is that of [RandomStream].
public final class Noise {
  private static final Noise NONE = new Noise(false, 0, 0);

  private final boolean present;
  private final long key;
  private final int first;

  private Noise(boolean present, long key, int first) {
    this.present = present;
    this.key = key;
    this.first = first;
  }

  /// @param seed any number
  /// @param step which step of training: each has numbers of its own
  public Noise(long seed, long step) {
    this(true, RandomStream.hash(RandomStream.hash(0, seed), step), 0);
  }

  /// No noise: inference.
  public static Noise none() {
    return NONE;
  }

  /// Whether there is any: whether this is training.
  public boolean present() {
    return present;
  }

  /// Numbers of its own for a part: for a layer of a network, a direction, a kind of mask.
  ///
  /// @param number 0 or more
  public Noise part(int number) {
    return present ? new Noise(true, RandomStream.hash(key, number), first) : NONE;
  }

  /// The numbers of a part of a batch.
  ///
  /// @param sequences how many of the batch come before the part
  Noise after(int sequences) {
    return first == sequences ? this : new Noise(present, key, sequences);
  }

  /// Numbers uniform in `[0, 1)` for the units of one step of one sequence.
  ///
  /// @param sequence as the caller of the pass counts
  /// @param time the step
  /// @param into on return, from `at` on, `count` numbers
  public void fill(int sequence, int time, float[] into, int at, int count) {
    long row = RandomStream.hash(RandomStream.hash(key, first + sequence), time);
    for (int unit = 0; unit < count; unit++) {
      into[at + unit] = (RandomStream.hash(row, unit) >>> 40) * 0x1p-24f;
    }
  }

  /// A mask for the units of one step of one sequence, as dropout multiplies with: 0 with a
  /// probability, otherwise `1 / (1 - probability)`.
  void mask(double probability, int sequence, int time, float[] into, int at, int count) {
    fill(sequence, time, into, at, count);
    float kept = (float) (1 / (1 - probability));
    for (int i = at; i < at + count; i++) {
      into[i] = into[i] < probability ? 0f : kept;
    }
  }
}
