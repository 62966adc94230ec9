package dev.unroll.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Cell;
import dev.unroll.nn.Network;
import dev.unroll.nn.Noise;
import dev.unroll.nn.Pass;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.RecurrentOptions;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What every [Cell] promises, a cell of your own included. A subclass says which one is tested,
/// and with which options.
public abstract class CellContract {
  private static final int INPUTS = 3;
  private static final double TOLERANCE = 1e-5;

  /// For subclasses.
  protected CellContract() {}

  /// The cell to test.
  ///
  /// @param hiddenSize what [Cell#hiddenSize] must then be
  protected abstract Cell cell(int hiddenSize);

  /// Its options: none, unless a subclass says otherwise.
  protected RecurrentOptions options() {
    return RecurrentOptions.NONE;
  }

  private Recurrent layer(int hiddenSize) {
    return new Recurrent(cell(hiddenSize), INPUTS, 0, options());
  }

  @Test
  void hasANameAndTheSizeAskedFor() {
    assertFalse(cell(3).name().isBlank(), "the name is what a model file keeps");
    assertEquals(7, cell(7).hiddenSize());
    assertEquals(cell(7).name(), cell(3).name());
  }

  /// For a cell of one's own this compares `backward` with differences of `forward`; for the others
  /// also `forward` with the equations.
  @Test
  void gradientsAgreeWithCentralDifferences() {
    for (int steps : new int[] {1, 2, 5, 40}) {
      for (boolean withState : new boolean[] {true, false}) {
        int[] lengths = {steps / 2, steps};
        new GradientCheck(layer(9), lengths, withState, Noise.none(), 1)
            .errors(Kernels.auto())
            .forEach((name, error) ->
                assertTrue(
                    error <= TOLERANCE, name + ", relative error " + error + ", steps " + steps));
      }
    }
  }

  @Test
  void aSequenceGivesTheSameBitsAloneAndInAnyBatch() {
    Network network = Network.of(layer(7)).initialise(1);
    Sequences batch = random(5, 0, 9, 3);
    Pass pass = network.pass(Kernels.auto());
    pass.forward(batch);
    Sequences together = pass.outputs();
    for (int b = 0; b < batch.batch(); b++) {
      pass.forward(Sequences.of(rows(batch, b), batch.length(b), INPUTS, batch.length(b)));
      assertArrayEquals(rows(together, b), rows(pass.outputs(), 0), "sequence " + b);
    }
  }

  @Test
  void stepByStepWithTheStateCarriedIsTheWhole() {
    Network network = Network.of(layer(7)).initialise(2);
    Sequences x = random(6);
    Pass pass = network.pass(Kernels.auto());
    State state = new State(network, 1);
    pass.forward(x, state);
    float[] whole = rows(pass.outputs(), 0);
    int size = network.outputSize();
    for (int t = 0; t < 6; t++) {
      float[] one = Arrays.copyOfRange(rows(x, 0), t * INPUTS, (t + 1) * INPUTS);
      pass.forward(Sequences.of(one, 1, INPUTS, 1), state);
      pass.finalState(state);
      assertArrayEquals(
          Arrays.copyOfRange(whole, t * size, (t + 1) * size), rows(pass.outputs(), 0));
    }
  }

  @Test
  void kernelsAndTracingDoNotChangeABit() {
    Network network = Network.of(layer(13)).initialise(3);
    Sequences x = random(4, 7);
    Pass pass = network.pass(Kernels.scalar());
    pass.forward(x);
    Pass traced = network.tracedPass(Kernels.auto());
    traced.forward(x);
    assertArrayEquals(pass.outputs().toArray(), traced.outputs().toArray());
  }

  private static Sequences random(int... lengths) {
    RandomStream random = new RandomStream(4, "cell contract");
    Sequences x = Sequences.zeros(lengths, INPUTS);
    for (int b = 0; b < lengths.length; b++) {
      for (int i = 0; i < lengths[b] * INPUTS; i++) {
        x.set(b, i / INPUTS, i % INPUTS, random.nextFloat(-1, 1));
      }
    }
    return x;
  }

  private static float[] rows(Sequences sequences, int b) {
    int features = sequences.features();
    float[] rows = new float[sequences.length(b) * features];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = sequences.get(b, i / features, i % features);
    }
    return rows;
  }
}
