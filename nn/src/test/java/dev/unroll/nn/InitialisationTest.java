package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// First values, by their limits and moments.
class InitialisationTest {
  private static final int INPUTS = 30;
  private static final int HIDDEN = 50;

  private static Recurrent loop(Cell cell, Initialisation initialisation) {
    Recurrent loop = new Recurrent(cell, INPUTS);
    Network.of(loop).initialise(7, initialisation);
    return loop;
  }

  private static void assertUniform(double bound, Parameter parameter) {
    float[] value = parameter.value();
    double largest = 0;
    double squares = 0;
    double sum = 0;
    for (float v : value) {
      largest = Math.max(largest, Math.abs(v));
      squares += (double) v * v;
      sum += v;
    }
    String text = parameter.name() + " of " + value.length;
    assertTrue(largest <= bound * (1 + 1e-6), text + ": largest " + largest);
    assertTrue(largest > 0.95 * bound, text + ": largest " + largest);
    double four = 4 / Math.sqrt(value.length);
    assertEquals(0, sum / value.length, four * bound / Math.sqrt(3), text + ": mean");
    assertEquals(1 / 3.0, squares / value.length / (bound * bound), four * 0.3, text);
  }

  private static void assertAll(float expected, float[] value, int from, int to) {
    for (int i = from; i < to; i++) {
      assertEquals(expected, value[i], "number " + i);
    }
  }

  /// The largest difference of the columns' products from those of the identity.
  private static double orthonormality(float[] rows, int from, int to, int columns) {
    double worst = 0;
    for (int a = 0; a < columns; a++) {
      for (int b = 0; b <= a; b++) {
        double product = 0;
        for (int row = from; row < to; row++) {
          product += (double) rows[row * columns + a] * rows[row * columns + b];
        }
        worst = Math.max(worst, Math.abs(product - (a == b ? 1 : 0)));
      }
    }
    return worst;
  }

  @Test
  void pytorchHasOneBoundForEverything() {
    for (Cell cell : List.of(new ElmanCell(HIDDEN), new GruCell(HIDDEN), new LstmCell(HIDDEN))) {
      for (Parameter parameter : loop(cell, Initialisation.pytorch()).parameters()) {
        assertUniform(1 / Math.sqrt(HIDDEN), parameter);
      }
    }
    Linear linear = new Linear(INPUTS, 40);
    Initialisation.pytorch().apply(linear, new RandomStream(1, "x"));
    assertUniform(1 / Math.sqrt(INPUTS), linear.weight());
    assertUniform(1 / Math.sqrt(INPUTS), linear.bias());
  }

  @Test
  void kerasIsGlorotAndOrthogonalOverAllGates() {
    Recurrent loop = loop(new LstmCell(HIDDEN), Initialisation.keras());
    assertUniform(Math.sqrt(6.0 / (INPUTS + 4 * HIDDEN)), loop.weightIh());
    float[] hh = loop.weightHh().value();
    assertTrue(orthonormality(hh, 0, 4 * HIDDEN, HIDDEN) < 1e-6, "fused");
    assertTrue(orthonormality(hh, 0, HIDDEN, HIDDEN) > 0.1, "the gate i alone is not");
    assertAll(1f, loop.biasIh().value(), HIDDEN, 2 * HIDDEN);
    assertAll(0f, loop.biasIh().value(), 0, HIDDEN);
    assertAll(0f, loop.biasIh().value(), 2 * HIDDEN, 4 * HIDDEN);
    assertAll(0f, loop.biasHh().value(), 0, 4 * HIDDEN);
    Recurrent gru = loop(new GruCell(HIDDEN), Initialisation.keras());
    assertTrue(orthonormality(gru.weightHh().value(), 0, 3 * HIDDEN, HIDDEN) < 1e-6, "GRU");
    assertAll(0f, gru.biasIh().value(), 0, 3 * HIDDEN);
    Linear linear = new Linear(INPUTS, 40);
    Initialisation.keras().apply(linear, new RandomStream(1, "x"));
    assertUniform(Math.sqrt(6.0 / (INPUTS + 40)), linear.weight());
    assertAll(0f, linear.bias().value(), 0, 40);
  }

  @Test
  void theFactorLeftOverIsTriangularWithAPositiveDiagonal() {
    RandomStream random = new RandomStream(3, "columns");
    double[][] given = new double[6][9];
    for (double[] column : given) {
      Arrays.setAll(column, _ -> random.nextGaussian());
    }
    double[][] q = Arrays.stream(given).map(double[]::clone).toArray(double[][]::new);
    Orthonormal.make(q);
    for (int j = 0; j < 6; j++) {
      for (int k = 0; k < 6; k++) {
        double r = 0;
        for (int i = 0; i < 9; i++) {
          r += q[k][i] * given[j][i];
        }
        assertTrue(k == j ? r > 0.1 : k < j || Math.abs(r) < 1e-13, k + ", " + j + ": " + r);
      }
    }
  }

  @Test
  void chronoSpreadsTheMemoriesOfLstmUnits() {
    int hidden = 2000;
    Recurrent loop = new Recurrent(new LstmCell(hidden), 1);
    Initialisation.chrono(101).apply(loop, new RandomStream(5, "x"));
    float[] bias = loop.biasIh().value();
    double[] u = IntStream.range(hidden, 2 * hidden).mapToDouble(i -> Math.exp(bias[i])).toArray();
    assertEquals(1, Arrays.stream(u).min().orElseThrow(), 0.3);
    assertEquals(100, Arrays.stream(u).max().orElseThrow(), 0.3);
    assertTrue(Arrays.stream(u).allMatch(x -> x > 0.9999 && x < 100.001));
    assertEquals(50.5, Arrays.stream(u).average().orElseThrow(), 4 * 28.6 / Math.sqrt(hidden));
    for (int j = 0; j < hidden; j++) {
      assertEquals(-bias[hidden + j], bias[j], "b_i of unit " + j);
    }
    assertAll(0f, bias, 2 * hidden, 4 * hidden);
    assertAll(0f, loop.biasHh().value(), 0, 4 * hidden);
  }

  @Test
  void chronoOfAGruIsInTheUpdateGate() {
    Recurrent loop = loop(new GruCell(HIDDEN), Initialisation.chrono(60));
    float[] bias = loop.biasIh().value();
    assertAll(0f, bias, 0, HIDDEN);
    assertAll(0f, bias, 2 * HIDDEN, 3 * HIDDEN);
    for (int j = HIDDEN; j < 2 * HIDDEN; j++) {
      assertTrue(bias[j] >= 0 && bias[j] <= (float) Math.log(59), "b_z " + bias[j]);
    }
    assertTrue(bias[HIDDEN] != bias[HIDDEN + 1], "each unit has its own");
  }

  @Test
  void coupledGatesForgetByTheInputGate() {
    LstmCell coupled = new LstmCell(HIDDEN).withCoupledGates();
    Recurrent loop = loop(coupled, Initialisation.forgetBias(2));
    assertAll(-2f, loop.biasIh().value(), 0, HIDDEN);
    assertAll(0f, loop.biasIh().value(), HIDDEN, 3 * HIDDEN);
  }

  @Test
  void kerasMakesRowsOrthonormalWhereThereAreFewer() {
    Recurrent wide = loop(new JordanCell(5, 9), Initialisation.keras());
    float[] hh = wide.weightHh().value();
    float[] transposed = new float[hh.length];
    for (int i = 0; i < hh.length; i++) {
      transposed[i % 9 * 5 + i / 9] = hh[i];
    }
    assertEquals(List.of(5, 9), wide.weightHh().shape());
    assertTrue(orthonormality(transposed, 0, 9, 5) < 1e-6);
  }

  @Test
  void layersInsideLayersAreReached() {
    Bidirectional both = new Bidirectional(new LstmCell(15), INPUTS);
    Residual around = new Residual(both, new Linear(30, 30));
    Initialisation.forgetBias(3).apply(around, new RandomStream(1, "x"));
    assertAll(3f, both.forward().biasIh().value(), 15, 30);
    assertAll(3f, both.backward().biasIh().value(), 15, 30);
    Initialisation.pytorch().apply(around, new RandomStream(1, "x"));
    for (Parameter bias : List.of(around.parameters().getLast(), both.backward().biasHh())) {
      assertTrue(bias.value()[0] != 0, bias.name());
    }
  }

  @Test
  void forgetBiasIsWhatIsAskedFor() {
    float[] lstm = loop(new LstmCell(HIDDEN), Initialisation.forgetBias(2)).biasIh().value();
    assertAll(0f, lstm, 0, HIDDEN);
    assertAll(2f, lstm, HIDDEN, 2 * HIDDEN);
    assertAll(0f, lstm, 2 * HIDDEN, 4 * HIDDEN);
    float[] gru = loop(new GruCell(HIDDEN), Initialisation.forgetBias(-1)).biasIh().value();
    assertAll(-1f, gru, HIDDEN, 2 * HIDDEN);
    assertAll(0f, gru, 2 * HIDDEN, 3 * HIDDEN);
  }

  @Test
  void identityKeepsTheState() {
    ElmanCell cell = new ElmanCell(HIDDEN, ElmanCell.Activation.RELU);
    Recurrent loop = loop(cell, Initialisation.identity());
    float[] hh = loop.weightHh().value();
    for (int i = 0; i < hh.length; i++) {
      assertEquals(i / HIDDEN == i % HIDDEN ? 1f : 0f, hh[i]);
    }
    double squares = 0;
    for (float v : loop.weightIh().value()) {
      squares += (double) v * v;
    }
    assertEquals(0.001, Math.sqrt(squares / loop.weightIh().size()), 0.0001);
    assertAll(0f, loop.biasIh().value(), 0, HIDDEN);
    assertAll(0f, loop.biasHh().value(), 0, HIDDEN);
  }

  @Test
  void oursIsTheDefaultAndSeedsDiffer() {
    Recurrent loop = loop(new LstmCell(HIDDEN), Initialisation.unroll());
    Recurrent plain = new Recurrent(new LstmCell(HIDDEN), INPUTS);
    Network.of(plain).initialise(7);
    assertArrayEquals(plain.weightHh().value(), loop.weightHh().value());
    assertUniform(1 / Math.sqrt(HIDDEN), loop.weightIh());
    assertAll(1f, loop.biasIh().value(), HIDDEN, 2 * HIDDEN);
    Network.of(plain).initialise(8);
    assertTrue(plain.weightHh().value()[0] != loop.weightHh().value()[0], "another seed");
  }

  @Test
  void whatIsNotMeantForACellIsRefused() {
    assertRefused(
        "Initialisation: forget bias or chrono for a cell of kind rnn, expected a gate that"
            + " forgets: gru or lstm",
        () -> loop(new ElmanCell(2), Initialisation.chrono(9)));
    assertRefused(
        "Initialisation: identity for a cell of kind lstm, expected one without gates and projection: rnn",
        () -> loop(new LstmCell(2), Initialisation.identity()));
    assertRefused(
        "Initialisation: chrono for dependencies of 1 steps, expected 2 or more",
        () -> Initialisation.chrono(1));
    assertRefused(
        "Initialisation: forget bias NaN, expected a finite number",
        () -> Initialisation.forgetBias(Double.NaN));
  }

  private static void assertRefused(String message, Runnable run) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, run::run).getMessage());
  }
}
