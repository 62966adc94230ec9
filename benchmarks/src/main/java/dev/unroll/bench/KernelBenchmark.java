package dev.unroll.bench;

import dev.unroll.kernel.Kernels;
import dev.unroll.kernel.Panels;
import dev.unroll.kernel.Strip;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Every kernel with both sets, on the states of one step of 32 sequences.
///
/// ```
/// ./bench kernels
/// ```
///
/// `gc.alloc.rate.norm` must be 0 B/op, but for what JMH itself adds, as much a microsecond for
/// all. The passes of the cells work in place; so that repeating them does not end in subnormal
/// numbers, they begin with a copy of their input.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class KernelBenchmark {
  private static final int ROWS = 32;

  @Param({"scalar", "vector"})
  public String set = "";

  @Param({"64", "207"})
  public int hidden;

  private Kernels kernels = Kernels.scalar();
  private int n;
  private float[] gates = {};
  private float[] fresh = {};
  private float[] before = {};
  private float[] state = {};
  private float[] output = {};
  private float[] gradient = {};
  private final Panels weights = new Panels();
  private final Strip strip = new Strip();

  @Setup(Level.Trial)
  public void allocate() {
    kernels = set.equals("vector") ? Kernels.vector() : Kernels.scalar();
    n = ROWS * hidden;
    fresh = numbers(4 * n);
    gates = fresh.clone();
    before = numbers(n);
    state = numbers(n);
    output = numbers(n);
    gradient = numbers(n);
    weights.pack(hidden, 4 * hidden, numbers(4 * hidden * hidden), 0, 4 * hidden, 1);
    strip.pack(ROWS, hidden, state, 0, 1, ROWS);
  }

  /// Makes no arrays: they would be counted.
  @Setup(Level.Iteration)
  public void beginAfresh() {
    refresh();
    for (float[] array : List.of(before, state, output)) {
      System.arraycopy(fresh, 0, array, 0, n);
    }
  }

  private void refresh() {
    System.arraycopy(fresh, 0, gates, 0, 4 * n);
    System.arraycopy(fresh, 0, gradient, 0, n);
  }

  private static float[] numbers(int n) {
    Random random = new Random(n);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() + 0.1f;
    }
    return x;
  }

  @Benchmark
  public void multiply() {
    kernels.multiply(ROWS, state, 0, hidden, 1, weights, gates, 0, 0, gates, 0, 4 * hidden);
  }

  @Benchmark
  public void multiplyTransposed() {
    kernels.multiply(ROWS, state, 0, 1, ROWS, weights, gates, 0, 0, gates, 0, 4 * hidden);
  }

  @Benchmark
  public void multiplyStrip() {
    kernels.multiply(strip, weights, 0, gates, 0, 4 * hidden);
  }

  @Benchmark
  public void multiplyOneRow() {
    kernels.multiply(1, state, 0, hidden, 1, weights, gates, 0, 0, gates, 4 * hidden, 0);
  }

  @Benchmark
  public void exp() {
    kernels.exp(n, state, 0, output, 0);
  }

  @Benchmark
  public void log() {
    kernels.log(n, state, 0, output, 0);
  }

  @Benchmark
  public void tanh() {
    kernels.tanh(n, state, 0, output, 0);
  }

  @Benchmark
  public void sigmoid() {
    kernels.sigmoid(n, state, 0, output, 0);
  }

  @Benchmark
  public void add() {
    kernels.add(n, state, 0, output, 0);
  }

  @Benchmark
  public void scale() {
    kernels.scale(n, 0.9999999f, output, 0);
  }

  @Benchmark
  public void addRows() {
    kernels.addRows(ROWS, hidden, state, 0, hidden, output, 0);
  }

  @Benchmark
  public double sumOfSquares() {
    return kernels.sumOfSquares(n, state, 0);
  }

  @Benchmark
  public void elmanTanhForward() {
    refresh();
    kernels.elmanTanhForward(ROWS, hidden, gates, 0, output, 0);
  }

  @Benchmark
  public void elmanTanhBackward() {
    refresh();
    kernels.elmanTanhBackward(ROWS, hidden, gates, 0, state, 0, gradient, 0);
  }

  @Benchmark
  public void elmanReluForward() {
    refresh();
    kernels.elmanReluForward(ROWS, hidden, gates, 0, output, 0);
  }

  @Benchmark
  public void elmanReluBackward() {
    refresh();
    kernels.elmanReluBackward(ROWS, hidden, gates, 0, state, 0, gradient, 0);
  }

  @Benchmark
  public void lstmForward() {
    refresh();
    kernels.lstmForward(ROWS, hidden, gates, 0, before, 0, state, 0, output, 0);
  }

  @Benchmark
  public void lstmBackward() {
    refresh();
    kernels.lstmBackward(ROWS, hidden, gates, 0, before, 0, state, 0, output, 0, gradient, 0);
  }

  @Benchmark
  public void gruForward() {
    refresh();
    kernels.gruForward(ROWS, hidden, gates, 0, before, 0, output, 0);
  }

  @Benchmark
  public void gruBackward() {
    refresh();
    kernels.gruBackward(ROWS, hidden, gates, 0, before, 0, gradient, 0, output, 0);
  }

  @Benchmark
  public void adam() {
    kernels.adam(n, output, gradient, before, state, 1e-6f, 0.9f, 0.999f, 1.5f, 1e-8f);
  }
}
