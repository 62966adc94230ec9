package dev.unroll.bench;

import dev.unroll.kernel.Kernels;
import dev.unroll.kernel.Panels;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The matrix product on one thread as a share of the peak that the same run measures. Time is the
/// thread's own processor time, so that other work on the machine counts only through its caches
/// and its memory.
///
/// ```
/// java --add-modules jdk.incubator.vector -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
///   dev.unroll.bench.ProductShare
/// ```
public final class ProductShare {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WARM_UP = 8;
  private static final int ROUNDS = 60;

  /// m, n, k, and whether a is transposed.
  private record Shape(int m, int n, int k, boolean transposed) {
    double flops() {
      return 2.0 * m * n * k;
    }
  }

  private static final Shape[] SHAPES = {
    new Shape(64, 1024, 256, false),
    new Shape(64, 1024, 64, false),
    new Shape(64, 256, 1024, false),
    new Shape(32, 2048, 512, false),
    new Shape(32, 512, 2048, false),
    new Shape(32, 256, 64, false),
    new Shape(32, 128, 32, false),
    new Shape(1024, 256, 3200, true),
    new Shape(1024, 320, 3200, true),
    new Shape(1, 128, 32, false),
    new Shape(1, 512, 128, false),
    new Shape(1, 2048, 512, false),
  };

  private static float sink;

  private ProductShare() {}

  public static void main(String[] arguments) {
    for (Shape shape : SHAPES) {
      measure(shape, WARM_UP, 2e8);
    }
    System.out.printf(
        "%-24s %8s %8s %8s %8s%n", "m, n, k", "GFLOP/s", "of peak", "us", "GB/s of b");
    for (Shape shape : SHAPES) {
      print(shape, measure(shape, ROUNDS, 2e7));
    }
  }

  private static void print(Shape shape, double[] best) {
    double gigaflops = shape.flops() / best[0];
    String name = shape.m + ", " + shape.n + ", " + shape.k + (shape.transposed ? ", Aᵀ" : "");
    double bytes = 4.0 * shape.n * shape.k;
    System.out.printf(
        Locale.ROOT,
        "%-24s %8.1f %7.0f%% %8.2f %8.1f%n",
        name,
        gigaflops,
        100 * gigaflops / best[1],
        best[0] / 1e3,
        bytes / best[0]);
  }

  /// The fastest product in nanoseconds, and the highest peak in GFLOP/s.
  private static double[] measure(Shape shape, int rounds, double flopsPerRound) {
    float[] a = numbers(shape.m * shape.k);
    float[] c = numbers(shape.m * shape.n);
    Panels b = new Panels().pack(shape.k, shape.n, numbers(shape.k * shape.n), 0, shape.n, 1);
    int row = shape.transposed ? 1 : shape.k;
    int column = shape.transposed ? shape.m : 1;
    int times = Math.max(1, (int) (flopsPerRound / shape.flops()));
    double fastest = Double.MAX_VALUE;
    double peak = 0;
    for (int round = 0; round < rounds; round++) {
      peak = Math.max(peak, peak());
      long start = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < times; i++) {
        Kernels.vector().multiply(shape.m, a, 0, row, column, b, c, 0, shape.n, c, 0, shape.n);
      }
      fastest = Math.min(fastest, (double) (THREADS.getCurrentThreadCpuTime() - start) / times);
    }
    return new double[] {fastest, peak};
  }

  private static double peak() {
    int steps = 60_000;
    long start = THREADS.getCurrentThreadCpuTime();
    sink += chains(steps);
    return 2.0 * 12 * SPECIES.length() * steps / (THREADS.getCurrentThreadCpuTime() - start);
  }

  /// Twelve independent chains: more than latency times throughput of any CPU's multiply-add.
  private static float chains(int steps) {
    FloatVector factor = FloatVector.broadcast(SPECIES, 0.999f);
    FloatVector term = FloatVector.broadcast(SPECIES, 1e-3f);
    FloatVector c0 = term;
    FloatVector c1 = term;
    FloatVector c2 = term;
    FloatVector c3 = term;
    FloatVector c4 = term;
    FloatVector c5 = term;
    FloatVector c6 = term;
    FloatVector c7 = term;
    FloatVector c8 = term;
    FloatVector c9 = term;
    FloatVector c10 = term;
    FloatVector c11 = term;
    for (int i = 0; i < steps; i++) {
      c0 = c0.fma(factor, term);
      c1 = c1.fma(factor, term);
      c2 = c2.fma(factor, term);
      c3 = c3.fma(factor, term);
      c4 = c4.fma(factor, term);
      c5 = c5.fma(factor, term);
      c6 = c6.fma(factor, term);
      c7 = c7.fma(factor, term);
      c8 = c8.fma(factor, term);
      c9 = c9.fma(factor, term);
      c10 = c10.fma(factor, term);
      c11 = c11.fma(factor, term);
    }
    FloatVector sum = c0.add(c1).add(c2).add(c3).add(c4).add(c5);
    sum = sum.add(c6).add(c7).add(c8).add(c9).add(c10).add(c11);
    return sum.reduceLanes(VectorOperators.ADD);
  }

  private static float[] numbers(int n) {
    Random random = new Random(n);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (random.nextFloat() - 0.5f) / 64f;
    }
    return x;
  }
}
