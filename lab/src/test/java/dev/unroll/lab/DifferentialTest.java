package dev.unroll.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Linear;
import dev.unroll.nn.Network;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Differential equations, and the task to continue them.
class DifferentialTest {

  @Test
  void thePendulumKeepsItsEnergyAndNeverTurnsOver() {
    RandomStream random = new RandomStream(1, "pendulum");
    for (int run = 0; run < 50; run++) {
      double[] state = DynamicalSystem.PENDULUM.start(random);
      double energy = state[1] * state[1] / 2 - Math.cos(state[0]);
      for (int t = 0; t < 1000; t++) {
        DynamicalSystem.PENDULUM.advance(state);
        assertTrue(Math.abs(state[0]) < Math.PI, "angle " + state[0]);
      }
      assertEquals(energy, state[1] * state[1] / 2 - Math.cos(state[0]), 1e-7);
    }
  }

  /// The limit cycle for mu = 1 has amplitude 2.00862 and period 6.66329.
  @Test
  void vanDerPolEndsInItsCycle() {
    double[] state = {0.1, 0};
    double largest = 0;
    int turns = 0;
    for (int t = 0; t < 10_000; t++) {
      double before = state[0];
      DynamicalSystem.VAN_DER_POL.advance(state);
      if (t >= 1000) {
        largest = Math.max(largest, state[0]);
        turns += before < 0 && state[0] >= 0 ? 1 : 0;
      }
    }
    assertEquals(2.00862, largest, 0.002);
    assertEquals(900 / 6.66329, turns, 1);
  }

  @Test
  void lorenzStaysOnItsAttractor() {
    RandomStream random = new RandomStream(2, "lorenz");
    double[] state = DynamicalSystem.LORENZ.start(random);
    double sum = 0;
    for (int t = 0; t < 50_000; t++) {
      DynamicalSystem.LORENZ.advance(state);
      sum += state[2];
      assertTrue(Math.abs(state[0]) < 25 && state[2] > 0 && state[2] < 55);
    }
    assertEquals(23.55, sum / 50_000, 0.3, "the mean of z that the literature gives");
  }

  @ParameterizedTest
  @EnumSource
  void statesAndChangesAreScaled(DynamicalSystem system) {
    Batch batch = Batches.of(new Differential(system), 3, 400);
    for (int i = 0; i < system.dimension(); i++) {
      double sum = 0;
      double squares = 0;
      double changes = 0;
      for (int s = 0; s < 400; s++) {
        for (int t = 0; t < 50; t++) {
          double x = batch.inputs().get(s, t, i);
          sum += x;
          squares += x * x;
          changes += Math.pow(batch.targets().get(s, t, i), 2);
        }
      }
      assertEquals(0, sum / 20_000, 0.1, system + " mean");
      assertEquals(1, squares / 20_000, 0.1, system + " variance");
      assertEquals(1, changes / 20_000, 0.1, system + " change");
    }
  }

  /// A network that says nothing changes has the error of persistence, and is lost at once.
  @ParameterizedTest
  @EnumSource
  void whoSaysNothingIsScoredAsPersistence(DynamicalSystem system) {
    Differential task = new Differential(system);
    Batch batch = Batches.of(task, 4, 400);
    Sequences nothing = batch.inputs().like(system.dimension());
    double score = Batches.score(task, batch, nothing);
    assertEquals(task.persistenceError(), score, 0.02 * score);
    assertTrue(score > 0.05, "the rule is five times as strict: " + score);
    Network still = Network.of(new Linear(system.dimension(), system.dimension()));
    RandomStream random = new RandomStream(1, "horizon");
    double horizon = task.horizon(still, Kernels.auto(), random).orElseThrow();
    assertTrue(horizon < 5, "horizon " + horizon);
  }
}
