package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One answer for each sequence, learned: is there a 3 in it?
class ClassifierTest {
  private static final int WORDS = 6;
  private static final int SIZE = 12;

  static Stream<Network> networks() {
    return Stream.of(
        Network.of(
            new Embedding(WORDS, SIZE),
            new Dropout(SIZE, 0.1),
            new Pooling(Pooling.Kind.MAX, SIZE),
            new Linear(SIZE, 2)),
        Network.of(
            new Embedding(WORDS, SIZE),
            new Bidirectional(new GruCell(SIZE / 2), SIZE),
            new Pooling(Pooling.Kind.ENDS, SIZE),
            new Linear(SIZE, 2)),
        Network.of(
            new Embedding(WORDS, SIZE),
            new TimeDelay(SIZE, SIZE, 2, 1),
            new LayerNorm(SIZE),
            new Residual(new Linear(SIZE, SIZE), new Activation(Activation.Function.TANH, SIZE)),
            new AttentionPooling(Attention.additive(SIZE, SIZE, SIZE)),
            new Linear(SIZE, 2)));
  }

  private static Batch batch(RandomStream random) {
    int[] lengths = new int[32];
    Arrays.setAll(lengths, b -> 1 + random.nextInt(7));
    int[] ones = new int[32];
    Arrays.fill(ones, 1);
    Sequences x = Sequences.zeros(lengths, 1);
    Sequences target = Sequences.zeros(ones, 1);
    for (int b = 0; b < 32; b++) {
      for (int t = 0; t < lengths[b]; t++) {
        int word = random.nextInt(WORDS);
        x.set(b, t, 0, word);
        if (word == 3) {
          target.set(b, 0, 0, 1);
        }
      }
    }
    return new Batch(x, target);
  }

  private static Trainer trainer(Network network) {
    Training training =
        Training.of(new CrossEntropy(2), new Adam(0.01)).withClipping(Clipping.byGlobalNorm(5));
    return new Trainer(network, Kernels.auto(), training);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void learnsWhetherAWordIsThere(Network network) {
    network.initialise(1);
    Trainer trainer = trainer(network);
    RandomStream random = new RandomStream(1, "classifier");
    for (int step = 0; step < 250; step++) {
      trainer.step(batch(random));
    }
    double loss = trainer.evaluate(batch(random));
    assertTrue(loss < 0.1, "loss " + loss);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void wantsOneTargetForEachSequence(Network network) {
    Trainer trainer = trainer(network);
    Sequences x = Sequences.of(1, 2, 3);
    assertEquals(
        "Network: targets [1, 3, 2] for outputs [1, 1, 2]; expected these sizes, and for each"
            + " sequence its length",
        assertThrows(IllegalArgumentException.class, () -> trainer.step(new Batch(x, x.like(1))))
            .getMessage());
  }
}
