package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {
  private final Network network =
      Network.of(
              new Bidirectional(new LstmCell(4), 3),
              new Recurrent(new GruCell(5), 8, 1),
              new Linear(5, 2))
          .initialise(3);
  private final Sequences x = Sequences.zeros(new int[] {2, 4, 0}, 3);
  private final State initial = new State(network, 3);

  TraceTest() {
    RandomStream random = new RandomStream(1, "trace");
    for (float[] values :
        List.of(x.rows(), initial.h(0), initial.h(1), initial.c(1), initial.h(2))) {
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat(-1, 1);
      }
    }
  }

  private Pass run(Pass pass) {
    pass.forward(x, initial);
    Sequences dY = x.like(2);
    dY.set(1, 3, 0, 1f);
    pass.backward(dY, new State(network, 3));
    return pass;
  }

  @Test
  void aTracedRunGivesTheBitsOfTheFastOne() {
    Gradients.clear(network.parameters());
    Pass fast = run(network.pass(Kernels.auto()));
    List<float[]> expected =
        network.parameters().stream().map(parameter -> parameter.gradient().clone()).toList();
    Gradients.clear(network.parameters());
    Pass traced = run(network.tracedPass(Kernels.auto()));
    assertArrayEquals(fast.outputs().rows(), traced.outputs().rows());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), network.parameters().get(i).gradient());
    }
  }

  @Test
  void showsStatesInTheOrderOfTimeAlsoWhereALayerReadsBackwards() {
    Trace trace = run(network.tracedPass(Kernels.auto())).trace();
    assertEquals(3, trace.parts());
    float[] above = trace.value(2, "input", 1, 0);
    assertArrayEquals(Arrays.copyOfRange(above, 0, 4), trace.value(0, "output", 1, 0));
    assertArrayEquals(Arrays.copyOfRange(above, 4, 8), trace.value(1, "output", 1, 0));
    assertArrayEquals(
        new float[] {x.get(1, 2, 0), x.get(1, 2, 1), x.get(1, 2, 2)},
        trace.value(1, "input", 1, 2));
    assertArrayEquals(
        Arrays.copyOfRange(initial.h(1), 4, 8), trace.value(1, "h", 1, -1), "before the first");
    assertArrayEquals(trace.value(1, "h", 1, 2), trace.value(1, "seen", 1, 1), "backwards");
  }

  @Test
  void gatesAndStatesObeyTheEquationsOfTheLstm() {
    Trace trace = run(network.tracedPass(Kernels.auto())).trace();
    for (int j = 0; j < 4; j++) {
      float c =
          Math.fma(
              trace.value(0, "f", 1, 2)[j],
              trace.value(0, "c", 1, 1)[j],
              trace.value(0, "i", 1, 2)[j] * trace.value(0, "g", 1, 2)[j]);
      assertEquals(c, trace.value(0, "c", 1, 2)[j]);
      assertEquals(
          trace.value(0, "o", 1, 2)[j] * trace.value(0, "squashed", 1, 2)[j],
          trace.value(0, "h", 1, 2)[j]);
    }
  }

  @Test
  void showsHowFarAGradientReachesBack() {
    Trace trace = run(network.tracedPass(Kernels.auto())).trace();
    Linear top = (Linear) network.layers().getLast();
    assertArrayEquals(
        Arrays.copyOf(top.weight().value(), 5), trace.gradient(2, "h", 1, 3), "at lag 0");
    for (int step = 2; step >= -1; step--) {
      float[] gradient = trace.gradient(2, "h", 1, step);
      assertTrue(norm(gradient) > 0 && norm(gradient) < 1, Arrays.toString(gradient));
    }
    assertEquals(0, norm(trace.gradient(2, "h", 0, 1)), "another sequence");
    assertEquals(0, norm(trace.gradient(2, "output", 1, 0)), "from above");
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  @Test
  void goesBackAsOftenAsIsWanted() {
    Network other =
        Network.of(
                new Embedding(5, 3),
                new Dropout(3, 0.3),
                new Residual(new Bidirectional(new GruCell(2), 3), new Linear(4, 3)),
                new LayerNorm(3),
                new TimeDelay(3, 4, 2, 1),
                new Activation(Activation.Function.TANH, 4),
                new Recurrent(new LstmCell(3), 4),
                new AttentionPooling(Attention.additive(3, 3, 2)))
            .initialise(2);
    Sequences classes = Sequences.of(0, 3, 4, 1);
    Pass pass = other.tracedPass(Kernels.auto());
    pass.forward(classes, new Noise(1, 1));
    Sequences dY = pass.outputs();
    List<float[]> gradients = new ArrayList<>();
    for (int time = 0; time < 2; time++) {
      Gradients.clear(other.parameters());
      pass.backward(dY, new State(other, 1));
      other.parameters().forEach(parameter -> gradients.add(parameter.gradient().clone()));
    }
    int count = other.parameters().size();
    for (int i = 0; i < count; i++) {
      assertArrayEquals(
          gradients.get(i), gradients.get(count + i), other.parameters().get(i).name());
      assertTrue(norm(gradients.get(i)) > 0, other.parameters().get(i).name());
    }
  }

  @Test
  void saysWhatItCannotShow() {
    Trace trace = run(network.tracedPass(Kernels.auto())).trace();
    assertEquals(
        "Trace: part 2 has no 'i', expected one of [input, seen, preactivation, h, output, r, z,"
            + " n]",
        message(() -> trace.value(2, "i", 0, 0)));
    assertEquals(
        "Trace: sequence 0, step 2; the batch has 3 sequences, this one 2 steps",
        message(() -> trace.value(2, "h", 0, 2)));
    Trace fast = run(network.pass(Kernels.auto())).trace();
    assertEquals(
        "Trace: part 0 of 3 was not kept; run the network with Network.tracedPass",
        message(() -> fast.value(0, "h", 0, 0)));
  }

  private static String message(Runnable wrong) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, wrong::run).getMessage());
  }
}
