package dev.unroll.kernel;

/// What this machine and this JVM offer the kernels, found out once.
public final class Hardware {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  static final boolean FMA = measureFma();

  private Hardware() {}

  /// Whether the CPU has a fused multiply-add. Without it the scalar set is used, and multiplies,
  /// rounds and adds, because the JVM would emulate the fused form thousands of times slower; its
  /// results are the same on all such machines, but differ from those of machines that have it.
  public static boolean fma() {
    return FMA;
  }

  /// Whether the module `jdk.incubator.vector` is readable.
  public static boolean vectorApi() {
    return ModuleLayer.boot()
        .findModule(VECTOR_MODULE)
        .map(Hardware.class.getModule()::canRead)
        .orElse(false);
  }

  /// Bits in a vector of the set that [Kernels#auto()] chooses, for example 512; 32, a single
  /// float, for the scalar set.
  public static int vectorBits() {
    return Kernels.auto().lanes() * Float.SIZE;
  }

  /// Emulated, `Math.fma` goes through `BigDecimal` and takes microseconds; in hardware it takes
  /// nanoseconds, even interpreted. The fastest of many tries tells the two apart with a factor of
  /// a hundred to spare, so a busy machine cannot change the answer.
  private static boolean measureFma() {
    int calls = 16;
    long fastest = Long.MAX_VALUE;
    float sum = 1f;
    for (int trial = 0; trial < 50; trial++) {
      long start = System.nanoTime();
      for (int call = 0; call < calls; call++) {
        sum = Math.fma(sum, 0.7f, 0.3f);
      }
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return sum > 0f && fastest < calls * 300L;
  }
}
