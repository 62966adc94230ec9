package dev.unroll.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.nn.Adadelta;
import dev.unroll.nn.Adagrad;
import dev.unroll.nn.Adam;
import dev.unroll.nn.AmsGrad;
import dev.unroll.nn.Dropout;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.Linear;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Optimizer;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.RecurrentOptions;
import dev.unroll.nn.RmsProp;
import dev.unroll.nn.Sgd;
import dev.unroll.nn.WeightDecay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CheckpointTest {
  private static final int STEPS = 12;

  @TempDir Path folder;

  static List<Optimizer> optimizers() {
    return List.of(
        new Sgd(0.05),
        new Sgd(0.02, 0.9, Sgd.Momentum.NESTEROV),
        new RmsProp(0.01),
        new Adagrad(0.1),
        new Adadelta(),
        new Adam(0.02),
        new AmsGrad(0.02),
        WeightDecay.adamW(0.02, 0.01));
  }

  /// With shuffling, noise on the inputs, plateau, averaging, early stopping and a carried state.
  @ParameterizedTest
  @MethodSource("optimizers")
  void stoppedAtAnyStepAndResumedItEndsInTheSameBytes(Optimizer optimizer) throws IOException {
    stopAtEveryStep(() -> new SmallTraining(new LstmCell(4), optimizer));
  }

  static List<RecurrentOptions> options() {
    return List.of(
        RecurrentOptions.NONE,
        RecurrentOptions.NONE.withDropout(0.3, 0.4),
        RecurrentOptions.NONE.withZoneout(0.3, 0.2));
  }

  /// With dropout between the layers too.
  @ParameterizedTest
  @MethodSource("options")
  void soItDoesWithNoiseInsideTheNetwork(RecurrentOptions options) throws IOException {
    stopAtEveryStep(() ->
        new SmallTraining(
            new Adam(0.02),
            new Linear(1, 3),
            new Dropout(3, 0.4),
            new Recurrent(new LstmCell(4), 3, 0, options),
            new Dropout(4, 0.2),
            new Linear(4, 1)));
  }

  private void stopAtEveryStep(Supplier<SmallTraining> training) throws IOException {
    SmallTraining unbroken = training.get();
    unbroken.run(STEPS);
    byte[] expected = saved(unbroken);
    for (int stop = 0; stop <= STEPS; stop++) {
      SmallTraining first = training.get();
      first.run(stop);
      Path path = folder.resolve("checkpoint");
      first.checkpoint().save(path);
      SmallTraining second = training.get();
      second.checkpoint().resume(path);
      second.run(STEPS - stop);
      assertArrayEquals(expected, saved(second), "stopped at step " + stop);
    }
  }

  private byte[] saved(SmallTraining training) throws IOException {
    Path path = folder.resolve("end");
    training.checkpoint().save(path);
    return Files.readAllBytes(path);
  }

  @Test
  void everyPartMatters() throws IOException {
    SmallTraining training = new SmallTraining(new GruCell(3), new Adam(0.02));
    training.run(5);
    Path path = folder.resolve("checkpoint");
    training.checkpoint().save(path);
    String text = TensorFile.read(path).manifest().compact();
    for (String name :
        List.of("trainer", "order", "noise", "plateau", "average", "stopping", "state")) {
      assertTrue(text.contains('"' + name + '"'), name);
    }
  }

  @Test
  void anotherTrainingIsRefusedAndNothingChanges() {
    SmallTraining training = new SmallTraining(new GruCell(3), new Adam(0.02));
    training.run(5);
    Path path = folder.resolve("checkpoint");
    training.checkpoint().save(path);
    refused(
        "the network is another",
        new SmallTraining(new LstmCell(3), new Adam(0.02)).checkpoint(),
        path);
    refused(
        "trainer: saved with other settings: found Training[",
        new SmallTraining(new GruCell(3), new Adam(0.03)).checkpoint(),
        path);
    SmallTraining other = new SmallTraining(new GruCell(3), new Adam(0.02));
    RandomStream late = new RandomStream(1, "late");
    refused("the parts are [", other.checkpoint().with("late", late), path);
    assertEquals(0, other.trainer().steps());
  }

  @Test
  void aModelIsNoCheckpointAndNamesAreChecked() {
    SmallTraining training = new SmallTraining(new GruCell(3), new Adam(0.02));
    Path path = folder.resolve("network");
    NetworkFile.write(training.network(), path);
    refused(
        "a network of version 1; a checkpoint of version 1 is expected",
        training.checkpoint(),
        path);
    RandomStream random = new RandomStream(1, "r");
    assertEquals(
        "Checkpoint: the name 'order' is used twice",
        assertThrows(
                IllegalArgumentException.class, () -> training.checkpoint().with("order", random))
            .getMessage());
    assertEquals(
        "Checkpoint: the name '../x', expected 1 to 80 of A-Z a-z 0-9 _ -",
        assertThrows(
                IllegalArgumentException.class, () -> training.checkpoint().with("../x", random))
            .getMessage());
  }

  private static void refused(String reason, Checkpoint checkpoint, Path path) {
    String message =
        assertThrows(ModelFormatException.class, () -> checkpoint.resume(path)).getMessage();
    assertTrue(String.valueOf(message).contains(reason), message);
  }
}
