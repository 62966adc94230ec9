package dev.unroll.bench;

import dev.unroll.kernel.Kernels;
import dev.unroll.kernel.Panels;
import dev.unroll.nn.RandomStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A matrix product on one thread, `[m, k] · [k, n]`, the right-hand matrix packed beforehand.
final class Product implements Contestant {
  private final String name;
  private final int m;
  private final int k;
  private final int n;
  private final boolean transposed;
  private final Kernels kernels = Kernels.auto();
  private final Panels panels = new Panels();
  private final float[] a;
  private final float[] c;

  /// @param transposed whether a is kept as `[k, m]`
  Product(String name, int m, int k, int n, boolean transposed) {
    this.name = "%s%s x %s x %s".formatted(name, m, n, k) + (transposed ? " transposed" : "");
    this.m = m;
    this.k = k;
    this.n = n;
    this.transposed = transposed;
    RandomStream random = new RandomStream(3, "product");
    this.a = new float[m * k];
    float[] b = new float[k * n];
    for (float[] matrix : List.of(a, b)) {
      for (int i = 0; i < matrix.length; i++) {
        matrix[i] = random.nextFloat(-1, 1);
      }
    }
    panels.pack(k, n, b, 0, n, 1);
    this.c = new float[m * n];
  }

  /// The product that the target names, and those of the training steps with `hidden` >= 256: m x n
  /// x k.
  static List<Product> all() {
    List<Product> products = new ArrayList<>();
    products.add(new Product("", 64, 256, 1024, false));
    for (Task task : Task.all()) {
      if (task.op() == Op.TRAIN && task.hidden() >= 256) {
        products.addAll(of(task));
      }
    }
    return products;
  }

  private static List<Product> of(Task task) {
    int rows = task.batch() * task.time();
    int gates = task.gateRows();
    String name = task.cellName() + " " + task.shape() + ": ";
    return List.of(
        new Product(name + "inputs ", rows, task.input(), gates, false),
        new Product(name + "a step ", task.batch(), task.hidden(), gates, false),
        new Product(name + "a step back ", task.batch(), gates, task.hidden(), false),
        new Product(name + "dW_hh ", gates, rows, task.hidden(), true),
        new Product(name + "dW_ih ", gates, rows, task.input(), true));
  }

  /// Of the FMA peak of one thread, median over rounds of both in turns.
  static Map<String, Double> fractionsOfPeak(Effort effort) {
    List<Contestant> contestants = new ArrayList<>();
    List<Product> products = all();
    contestants.add(new FmaPeak(1));
    contestants.addAll(products);
    List<Timing> timings = Rounds.time(contestants, effort);
    Map<String, Double> fractions = new LinkedHashMap<>();
    for (int i = 0; i < products.size(); i++) {
      Product product = products.get(i);
      double ratio = Timing.median(Timing.ratios(timings.getFirst(), timings.get(i + 1)));
      fractions.put(product.name, ratio * product.flops() / FmaPeak.flops(1));
    }
    return fractions;
  }

  private double flops() {
    return 2.0 * m * k * n;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public void run() {
    kernels.multiply(m, a, 0, transposed ? 1 : k, transposed ? m : 1, panels, c, 0, n, c, 0, n);
  }

  @Override
  public Map<String, float[]> answers() {
    return Map.of();
  }

  @Override
  public void close() {}
}
