package dev.unroll.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The matrix product of every kernel set there is against a triple loop over plain matrices.
class MultiplyTest {
  private static final int M = 7;
  private static final int N = 70;
  private static final int K = 11;

  private final float[] a = numbers(M * K, 1);
  private final float[] b = numbers(K * N, 2);

  @Test
  void multiplies() {
    for (Kernels kernels : sets()) {
      float[] c = new float[M * N];
      Panels panels = new Panels().pack(K, N, b, 0, N, 1);
      kernels.multiply(M, a, 0, K, 1, panels, new float[N], 0, 0, c, 0, N);
      assertArrayEquals(tripleLoop(new float[M * N]), c, kernels.name() + " A B");
    }
  }

  @Test
  void multipliesTransposedMatrices() {
    for (Kernels kernels : sets()) {
      float[] c = new float[M * N];
      Panels panels = new Panels().pack(K, N, transpose(b, K, N), 0, 1, K);
      kernels.multiply(M, transpose(a, M, K), 0, 1, M, panels, new float[N], 0, 0, c, 0, N);
      assertArrayEquals(tripleLoop(new float[M * N]), c, kernels.name() + " of transposes");
    }
  }

  @Test
  void addsABiasToEveryRow() {
    float[] bias = numbers(N, 3);
    float[] start = new float[M * N];
    for (int i = 0; i < M; i++) {
      System.arraycopy(bias, 0, start, i * N, N);
    }
    for (Kernels kernels : sets()) {
      float[] c = new float[M * N];
      Panels panels = new Panels().pack(K, N, b, 0, N, 1);
      kernels.multiply(M, a, 0, K, 1, panels, bias, 0, 0, c, 0, N);
      assertArrayEquals(tripleLoop(start), c, kernels.name() + " with a bias");
    }
  }

  @Test
  void accumulates() {
    float[] start = numbers(M * N, 4);
    for (Kernels kernels : sets()) {
      float[] c = start.clone();
      Panels panels = new Panels().pack(K, N, b, 0, N, 1);
      kernels.multiply(M, a, 0, K, 1, panels, c, 0, N, c, 0, N);
      assertArrayEquals(tripleLoop(start), c, kernels.name() + " accumulating");
    }
  }

  @Test
  void emptySumIsTheStart() {
    float[] start = numbers(N, 5);
    for (Kernels kernels : sets()) {
      float[] c = new float[N];
      Panels panels = new Panels().pack(0, N, b, 0, N, 1);
      kernels.multiply(1, a, 0, 0, 1, panels, start, 0, 0, c, 0, N);
      assertArrayEquals(start, c, kernels.name() + " with k = 0");
    }
  }

  /// From the second time on, one row is multiplied with another copy of the panels.
  @Test
  void oneRowGivesTheSameEachTime() {
    float[] start = numbers(N, 6);
    Panels panels = new Panels();
    for (int packed = 0; packed < 2; packed++) {
      float[] right = numbers(K * N, 7 + packed);
      panels.pack(K, N, right, 0, N, 1);
      float[] expected = new float[N];
      Kernels.scalar().multiply(1, a, 0, K, 1, panels, start, 0, 0, expected, 0, N);
      for (int time = 0; time < 3; time++) {
        float[] c = new float[N];
        Kernels.auto().multiply(1, a, 0, K, 1, panels, start, 0, 0, c, 0, N);
        assertArrayEquals(expected, c, "packed " + packed + ", multiplied " + time);
      }
    }
  }

  @Test
  void panelsMayBePackedInParts() {
    Panels parts = new Panels().pack(K + 5, N + 64, numbers((K + 5) * (N + 64), 6), 0, N + 64, 1);
    parts.reshape(K, N);
    parts.packRows(4, K - 4, b, 4 * N, N, 1);
    parts.packRows(0, 4, b, 0, N, 1);
    assertEquals(K, parts.rows(), "rows");
    assertEquals(N, parts.columns(), "columns");
    float[] c = new float[M * N];
    Kernels.auto().multiply(M, a, 0, K, 1, parts, new float[N], 0, 0, c, 0, N);
    assertArrayEquals(tripleLoop(new float[M * N]), c, "panels packed in parts, in a used buffer");
  }

  private float[] tripleLoop(float[] start) {
    float[] c = start.clone();
    for (int i = 0; i < M; i++) {
      for (int j = 0; j < N; j++) {
        for (int k = 0; k < K; k++) {
          c[i * N + j] = Math.fma(a[i * K + k], b[k * N + j], c[i * N + j]);
        }
      }
    }
    return c;
  }

  private static List<Kernels> sets() {
    List<Kernels> sets = new ArrayList<>(List.of(Kernels.scalar()));
    if (Hardware.vectorApi()) {
      sets.add(Kernels.vector());
    }
    return sets;
  }

  private static float[] transpose(float[] x, int rows, int columns) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i % columns * rows + i / columns] = x[i];
    }
    return y;
  }

  private static float[] numbers(int n, long seed) {
    Random random = new Random(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }
}
