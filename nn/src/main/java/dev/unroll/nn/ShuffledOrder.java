package dev.unroll.nn;

import java.util.Arrays;
import java.util.Map;

/// The order in which a training goes through its data: epoch after epoch, each item once an epoch,
/// in random order. The order of an epoch depends on the seed and its number alone, so the place in
/// it is all that a checkpoint needs.
public final class ShuffledOrder implements Resumable {
  private final long seed;
  private final int[] items;
  private long epoch = -1;
  private int at;

  /// @param items how many, at least 1
  public ShuffledOrder(int items, long seed) {
    if (items < 1) {
      throw new IllegalArgumentException(
          "ShuffledOrder: %s items, expected 1 or more".formatted(items));
    }
    this.seed = seed;
    this.items = new int[items];
    begin(0);
  }

  /// The next item, from 0 on.
  public int next() {
    if (at == items.length) {
      begin(epoch + 1);
    }
    return items[at++];
  }

  /// The number of the epoch that the last item belongs to, from 0 on.
  public long epoch() {
    return epoch;
  }

  /// Whether the last item was the last of its epoch.
  public boolean epochDone() {
    return at == items.length;
  }

  private void begin(long number) {
    epoch = number;
    at = 0;
    Arrays.setAll(items, i -> i);
    new RandomStream(RandomStream.hash(seed, number), "order").shuffle(items);
  }

  @Override
  public String settings() {
    return "ShuffledOrder[items=%s, seed=%s]".formatted(items.length, seed);
  }

  @Override
  public Map<String, Long> numbers() {
    return Map.of("epoch", epoch, "at", (long) at);
  }

  @Override
  public void resume(Map<String, Long> numbers) {
    begin(Resumable.number(numbers, "epoch"));
    at = Math.toIntExact(Math.clamp(Resumable.number(numbers, "at"), 0, items.length));
  }
}
