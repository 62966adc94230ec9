package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseTest {

  private static float[] numbers(Noise noise, int sequence, int time) {
    float[] numbers = new float[1000];
    noise.fill(sequence, time, numbers, 0, numbers.length);
    return numbers;
  }

  @Test
  void everyPlaceHasItsOwnNumbers() {
    Noise noise = new Noise(1, 2);
    List<float[]> different =
        List.of(
            numbers(noise, 3, 4),
            numbers(noise, 4, 3),
            numbers(noise, 3, 5),
            numbers(noise.part(0), 3, 4),
            numbers(noise.part(1), 3, 4),
            numbers(new Noise(2, 2), 3, 4),
            numbers(new Noise(1, 3), 3, 4));
    for (int k = 0; k < different.size(); k++) {
      float[] one = different.get(k);
      float mean =
          (float) IntStream.range(0, 1000).mapToDouble(i -> one[i]).average().orElseThrow();
      assertEquals(0.5f, mean, 0.04f, "mean");
      for (int m = 0; m < different.size(); m++) {
        int equal = 0;
        for (int i = 0; i < 1000; i++) {
          equal += one[i] == different.get(m)[i] ? 1 : 0;
        }
        assertEquals(k == m ? 1000 : 0, equal, 3);
      }
    }
    assertArrayEquals(numbers(noise, 3, 4), numbers(new Noise(1, 2), 3, 4));
  }

  @Test
  void withoutNoiseNoPartHasAny() {
    assertFalse(Noise.none().present());
    assertFalse(Noise.none().part(3).present());
    assertTrue(new Noise(0, 0).part(3).present());
  }

  /// A number that is not an exact float must not be dropped more, or less, often.
  @Test
  void dropoutKeepsTheMean() {
    Network network = Network.of(new Dropout(50, 0.3));
    Sequences x = Sequences.zeros(new int[] {200, 100}, 50);
    Arrays.fill(x.rows(), 2f);
    Pass pass = network.pass(Kernels.auto());
    pass.forward(x, new Noise(7, 1));
    float[] y = pass.outputs().rows();
    double sum = 0;
    int zeros = 0;
    for (float number : y) {
      sum += number;
      zeros += number == 0 ? 1 : 0;
      assertTrue(number == 0 || number == 2f * (float) (1 / 0.7), "either 0 or scaled");
    }
    assertEquals(0.3, (double) zeros / y.length, 0.012);
    assertEquals(2, sum / y.length, 0.035);
    pass.forward(x);
    assertArrayEquals(x.rows(), pass.outputs().rows(), "inference");
  }

  @Test
  void trainingDrawsAnewAtEachStep() {
    Pass pass = Network.of(new Dropout(40, 0.5)).pass(Kernels.auto());
    Sequences x = Sequences.zeros(new int[] {1}, 40);
    Arrays.fill(x.rows(), 1f);
    pass.forward(x, new Noise(7, 1));
    float[] first = pass.outputs().rows();
    pass.forward(x, new Noise(7, 2));
    assertNotEquals(Arrays.toString(first), Arrays.toString(pass.outputs().rows()));
  }
}
