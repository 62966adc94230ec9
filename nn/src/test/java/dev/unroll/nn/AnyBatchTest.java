package dev.unroll.nn;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Over 2,000 random networks and batches: what a sequence gives (outputs, final states, loss, and
/// the gradients of its inputs and initial states) are the same bits alone, in any batch, in any
/// order, and padded anywhere; padding alone changes no bit of the gradients of weights. `-Dseed=N`
/// repeats case N.
class AnyBatchTest {
  private static final int CASES = 2_000;

  @Test
  void aSequenceGivesTheSameBitsWhateverIsAroundIt() {
    Long only = Long.getLong("seed");
    LongStream seeds = only == null ? LongStream.range(0, CASES) : LongStream.of(only);
    seeds.forEach(seed -> new BatchTrial(seed).check());
  }
}
