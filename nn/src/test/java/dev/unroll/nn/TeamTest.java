package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TeamTest {
  private static final long PLENTY = Long.MAX_VALUE;

  @Test
  void doesEveryPartOnceInEveryRound() {
    try (Team team = new Team(3)) {
      AtomicIntegerArray done = new AtomicIntegerArray(3);
      for (int round = 0; round < 2000; round++) {
        team.run(PLENTY, (part, parts) -> done.incrementAndGet(part));
      }
      for (int part = 0; part < 3; part++) {
        assertEquals(2000, done.get(part));
      }
    }
  }

  @Test
  void wakesThreadsThatHaveGoneToSleep() throws InterruptedException {
    try (Team team = new Team(2)) {
      for (int round = 0; round < 5; round++) {
        Thread.sleep(50);
        AtomicIntegerArray done = new AtomicIntegerArray(2);
        team.run(PLENTY, (part, parts) -> done.incrementAndGet(part));
        assertEquals(2, done.get(0) + done.get(1));
      }
    }
  }

  @Test
  void throwsWhatAPartThrows() {
    try (Team team = new Team(2)) {
      assertThrows(
          IllegalStateException.class, () -> team.run(PLENTY, (part, parts) -> fail(part)));
      team.run(PLENTY, (part, parts) -> {});
    }
  }

  @Test
  @Timeout(10)
  void refusesWorkOnceItIsClosed() {
    Team team = new Team(2);
    team.close();
    for (long operations : new long[] {1, PLENTY}) {
      String message =
          assertThrows(IllegalStateException.class, () -> team.run(operations, (part, parts) -> {}))
              .getMessage();
      assertEquals("Team: it is closed; make another for more work", message);
    }
  }

  @Test
  void whatFailedInOneRoundIsForgottenInTheNext() {
    try (Team team = new Team(3)) {
      assertThrows(IllegalArgumentException.class, () -> team.run(PLENTY, TeamTest::failAlways));
      team.run(PLENTY, (part, parts) -> {});
      assertThrows(
          IllegalStateException.class, () -> team.run(PLENTY, (part, parts) -> fail(part)));
      team.run(PLENTY, (part, parts) -> {});
    }
  }

  private static void failAlways(int part, int parts) {
    throw new IllegalArgumentException("part %s of %s".formatted(part, parts));
  }

  private static void fail(int part) {
    if (part == 1) {
      throw new IllegalArgumentException("part 1");
    }
  }

  /// Wide enough that all work is shared.
  static Stream<Cell> cells() {
    return Stream.of(
        new ElmanCell(71),
        new ElmanCell(71, ElmanCell.Activation.RELU),
        new GruCell(67),
        new GruCell(67, GruCell.Reset.BEFORE),
        new LstmCell(67));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theNumberOfThreadsDoesNotChangeABit(Cell cell) {
    float[][] one = trained(cell, 1);
    for (int threads : new int[] {2, 3, 7}) {
      assertArrayEquals(one, trained(cell, threads), threads + " threads");
    }
  }

  /// Large enough that work is shared, ragged, with fewer sequences at the end than threads.
  private static float[][] trained(Cell cell, int threads) {
    RandomStream random = new RandomStream(2, "threads");
    int[] lengths = new int[61];
    Arrays.setAll(lengths, i -> random.nextInt(20));
    lengths[5] = 40;
    return trained(cell, threads, lengths);
  }

  /// With a W_hh so large that threads share its columns.
  static Stream<Cell> largeCells() {
    return Stream.of(
        new ElmanCell(520),
        new GruCell(257),
        new GruCell(300, GruCell.Reset.BEFORE),
        new LstmCell(257));
  }

  @ParameterizedTest
  @MethodSource("largeCells")
  void sharingTheColumnsOfWeightsDoesNotChangeABit(Cell cell) {
    int[] lengths = new int[43];
    Arrays.setAll(lengths, i -> 1 + i % 3);
    float[][] one = trained(cell, 1, lengths);
    for (int threads : new int[] {2, 3}) {
      assertArrayEquals(one, trained(cell, threads, lengths), threads + " threads");
    }
  }

  private static float[][] trained(Cell cell, int threads, int[] lengths) {
    int hidden = cell.hiddenSize();
    Network network =
        Network.of(
                new Recurrent(cell, 40),
                new Recurrent(new GruCell(40), hidden, 1),
                new Linear(40, 30))
            .initialise(1);
    RandomStream random = new RandomStream(3, "numbers");
    Sequences x = Sequences.zeros(lengths, 40);
    for (int i = 0; i < x.rows().length; i++) {
      x.rows()[i] = random.nextFloat(-1, 1);
    }
    try (Team team = new Team(threads)) {
      Training training =
          Training.of(new SquaredError(), new Adam(0.01)).withClipping(Clipping.byGlobalNorm(1));
      Trainer trainer = new Trainer(network, Kernels.auto(), team, training);
      for (int step = 0; step < 3; step++) {
        trainer.step(new Batch(x, x.like(30)));
      }
    }
    return network.parameters().stream().map(Parameter::value).toArray(float[][]::new);
  }
}
