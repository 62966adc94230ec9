package dev.unroll.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The most that this machine can multiply and add: twelve independent chains of fused
/// multiply-adds on registers, no memory.
final class FmaPeak implements Contestant {
  static final String NAME = "fma peak";

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int STEPS = 1_000_000;
  private static final int CHAINS = 12;

  private final int threads;
  private volatile float kept;

  FmaPeak(int threads) {
    this.threads = threads;
  }

  /// Of one run.
  static double flops(int threads) {
    return 2.0 * STEPS * CHAINS * SPECIES.length() * threads;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public void run() {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      others.add(Thread.ofPlatform().start(() -> kept = chains(0.5f)));
    }
    kept = chains(0.5f);
    for (Thread other : others) {
      join(other);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static float chains(float start) {
    FloatVector factor = FloatVector.broadcast(SPECIES, start);
    FloatVector a = factor;
    FloatVector b = factor;
    FloatVector c = factor;
    FloatVector d = factor;
    FloatVector e = factor;
    FloatVector f = factor;
    FloatVector g = factor;
    FloatVector h = factor;
    FloatVector i = factor;
    FloatVector j = factor;
    FloatVector k = factor;
    FloatVector l = factor;
    for (int step = 0; step < STEPS; step++) {
      a = a.fma(factor, factor);
      b = b.fma(factor, factor);
      c = c.fma(factor, factor);
      d = d.fma(factor, factor);
      e = e.fma(factor, factor);
      f = f.fma(factor, factor);
      g = g.fma(factor, factor);
      h = h.fma(factor, factor);
      i = i.fma(factor, factor);
      j = j.fma(factor, factor);
      k = k.fma(factor, factor);
      l = l.fma(factor, factor);
    }
    FloatVector sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k);
    return sum.add(l).lane(0);
  }

  @Override
  public Map<String, float[]> answers() {
    return Map.of();
  }

  @Override
  public void close() {}
}
