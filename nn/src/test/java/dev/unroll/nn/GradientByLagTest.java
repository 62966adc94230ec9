package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
      assertEquals(45, lags.lags(0), "16 steps of the longest sequence have 44 before them");
      for (int lag = 0; lag < lags.lags(0); lag++) {
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

  /// Both directions with W_hh = 1: no lag is nearer than another.
  private static Network endless() {
    Bidirectional both = new Bidirectional(new ElmanCell(1, ElmanCell.Activation.RELU), 1);
    Network network = Network.of(both, new Linear(2, 1)).initialise(1);
    for (Recurrent layer : both.recurrents()) {
      layer.weightIh().value()[0] = 1;
      layer.weightHh().value()[0] = 1;
    }
    network.parameters().forEach(Parameter::changed);
    return network;
  }

  private static Sequences ones(int steps) {
    float[] ones = new float[steps];
    Arrays.fill(ones, 1);
    return Sequences.of(ones);
  }

  @Test
  void reachesForwardsInALayerThatReadsBackwards() {
    Sequences x = ones(40);
    Sequences far = x.like(1);
    for (int step = 0; step < 40; step++) {
      far.set(0, step, 0, 1e6f);
    }
    GradientByLag lags =
        GradientByLag.of(endless(), Kernels.auto(), new Batch(x, far), new AbsoluteError());
    for (int part = 0; part < 2; part++) {
      assertEquals(25, lags.lags(part));
      for (int lag = 0; lag < 25; lag++) {
        assertEquals(lags.norm(part, 0), lags.norm(part, lag), 1e-6, part + " lag " + lag);
      }
    }
  }

  @Test
  void nothingIsAheadOfTheLastStep() {
    Sequences x = ones(40);
    Sequences last = x.like(1);
    last.set(0, 39, 0, 1);
    GradientByLag lags =
        GradientByLag.of(
            endless(), Kernels.auto(), new Batch(x, x.like(1), last), new AbsoluteError());
    assertEquals(40, lags.lags(0));
    assertEquals(1, lags.lags(1));
  }

  @Test
  void aLossThatNeedsOtherOutputsIsRefused() {
    Sequences x = ones(3);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                GradientByLag.of(endless(), Kernels.auto(), new Batch(x, x), new CrossEntropy(3)));
    assertEquals(
        "GradientByLag: the network gives 1 outputs, 1 targets a step need 3 for"
            + " CrossEntropy[classes=3, smoothing=0.0]",
        refused.getMessage());
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
