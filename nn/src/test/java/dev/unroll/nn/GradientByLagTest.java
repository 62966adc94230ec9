package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// The reach of a loss, where it is known from a formula.
class GradientByLagTest {

  /// With ReLU and positive inputs a unit is `h = w h' + x`, so the gradient shrinks by w a lag.
  private static GradientByLag linear(float w, int... lengths) {
    Recurrent layer = new Recurrent(new ElmanCell(1, ElmanCell.Activation.RELU), 1);
    Network network = Network.of(layer, new Linear(1, 1)).initialise(1);
    layer.weightIh().value()[0] = 1;
    layer.weightHh().value()[0] = w;
    network.parameters().forEach(Parameter::changed);
    Sequences x = Sequences.zeros(lengths, 1);
    for (int sequence = 0; sequence < lengths.length; sequence++) {
      for (int step = 0; step < lengths[sequence]; step++) {
        x.set(sequence, step, 0, 1 + step % 3);
      }
    }
    return GradientByLag.of(network, Kernels.auto(), new Batch(x, x.like(1)), new SquaredError());
  }

  @Test
  void shrinksByTheWeightOfTheLoop() {
    for (float w : new float[] {0.5f, 0.9f, 1f, 1.1f}) {
      GradientByLag lags = linear(w, 41, 7, 60);
      assertEquals(1, lags.parts());
      assertEquals(45, lags.lags(), "16 steps of the longest sequence have 44 before them");
      for (int lag = 0; lag < lags.lags(); lag++) {
        double expected = Math.pow(w, lag);
        assertEquals(
            expected, lags.norm(0, lag) / lags.norm(0, 0), 1e-4 * expected, w + " lag " + lag);
      }
    }
  }

  @Test
  void theHorizonIsTheFirstLagBelowOnePercent() {
    assertEquals(OptionalInt.of(7), linear(0.5f, 60).horizon(0), "0.5^7 = 0.0078");
    assertEquals(OptionalInt.empty(), linear(0.95f, 60).horizon(0), "0.95^44 = 0.1");
  }

  @Test
  void reachesForwardsInALayerThatReadsBackwards() {
    Network network =
        Network.of(new Bidirectional(new GruCell(3), 1), new Linear(6, 1)).initialise(3);
    Sequences x = Sequences.of(0.1f, -0.4f, 0.9f, 0.2f, 0.5f, -0.7f, 0.3f, 0.8f);
    GradientByLag lags =
        GradientByLag.of(network, Kernels.auto(), new Batch(x, x.like(1)), new SquaredError());
    for (int part = 0; part < 2; part++) {
      for (int lag = 0; lag < lags.lags(); lag++) {
        assertTrue(lags.norm(part, lag) > 0, part + " " + lag);
      }
    }
  }

  @Test
  void gatesAreCountedAsOpenClosedAndDead() {
    Recurrent layer = new Recurrent(new LstmCell(2), 1);
    Network network = Network.of(layer);
    network.parameters().forEach(parameter -> Arrays.fill(parameter.value(), 0f));
    float[] bias = layer.biasIh().value();
    bias[0] = -5; // i of unit 0 is always closed, i of unit 1 is a half
    bias[6] = 5; // o of unit 0 is always open
    network.parameters().forEach(Parameter::changed);
    Sequences x = Sequences.zeros(new int[] {4, 2}, 1);
    Pass pass = network.tracedPass(Kernels.auto());
    pass.forward(x);
    double closed = 1 / (1 + Math.exp(5));
    Activity i = Activity.of(pass.trace(), 0, "i", x);
    assertEquals((closed + 0.5) / 2, i.mean(), 1e-6);
    assertEquals(new Activity("i", i.mean(), 0.5, 0, 1, 0), i);
    Activity o = Activity.of(pass.trace(), 0, "o", x);
    assertEquals(new Activity("o", o.mean(), 0, 0.5, 0, 1), o);
  }
}
