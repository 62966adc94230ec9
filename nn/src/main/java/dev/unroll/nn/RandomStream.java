package dev.unroll.nn;

import java.util.Map;

/// Random numbers keyed by seed, name of the stream, and position: number k of a stream is a hash
/// of these three, so that no stream depends on who draws from another, or when.
///
/// The hash is the finaliser of SplitMix64 (Steele, Lea & Flood 2014, section 4), whose state here
/// is `key + position * golden ratio`.
public final class RandomStream implements Resumable {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long key;
  private long position;

  /// @param seed any number; equal seeds and names give equal streams
  /// @param name what the numbers are for, such as `initialisation`
  public RandomStream(long seed, String name) {
    long hash = mix(seed + GOLDEN);
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash + GOLDEN * (name.charAt(i) + 1L));
    }
    this.key = hash;
  }

  /// 64 random bits.
  public long nextLong() {
    return mix(key + GOLDEN * ++position);
  }

  /// Uniform in `[0, 1)`.
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /// Uniform in `[low, high)`.
  public float nextFloat(float low, float high) {
    return low + (high - low) * ((nextLong() >>> 40) * 0x1p-24f);
  }

  /// Normal with mean 0 and variance 1 (Box & Muller 1958), from two numbers of the stream.
  public double nextGaussian() {
    double length = Math.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return length * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  /// Uniform in `0 .. bound - 1`.
  ///
  /// @param bound at least 1
  public int nextInt(int bound) {
    return (int) Math.floorMod(nextLong() >>> 1, (long) bound);
  }

  /// Puts an array into random order (Fisher & Yates).
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }

  @Override
  public String settings() {
    return "RandomStream[key=%s]".formatted(Long.toHexString(key));
  }

  @Override
  public Map<String, Long> numbers() {
    return Map.of("position", position);
  }

  @Override
  public void resume(Map<String, Long> numbers) {
    position = Resumable.number(numbers, "position");
  }

  /// A hash of a key and a number, for numbers that are found by where they belong.
  static long hash(long key, long number) {
    return mix(key + GOLDEN * (number + 1));
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
