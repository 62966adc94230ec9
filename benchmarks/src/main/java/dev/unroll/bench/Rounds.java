package dev.unroll.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// Times contestants in turns: in each round everybody has a block of runs, so that whatever else
/// the machine does hits all alike, and only times of the same round are compared.
final class Rounds {
  /// Threads of the one before may still be spinning.
  private static final int PAUSE_MS = 3;

  /// A warm-up may last this many times as long as intended.
  private static final int MOST = 10;

  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

  private Rounds() {}

  static List<Timing> time(List<? extends Contestant> contestants, Effort effort) {
    List<Integer> runs = new ArrayList<>();
    List<List<Double>> times = new ArrayList<>();
    for (Contestant contestant : contestants) {
      runs.add(warmUp(contestant, effort));
      times.add(new ArrayList<>());
    }
    for (int round = 0; round < effort.rounds(); round++) {
      for (int i = 0; i < contestants.size(); i++) {
        times.get(i).add(block(contestants.get(i), runs.get(i)));
      }
    }
    List<Timing> timings = new ArrayList<>();
    for (int i = 0; i < contestants.size(); i++) {
      Contestant contestant = contestants.get(i);
      timings.add(new Timing(contestant.name(), contestant.threads(), List.copyOf(times.get(i))));
    }
    return timings;
  }

  /// Runs for a while, and then on while the compiler finds something to do, but not for ever.
  ///
  /// @return how many runs make a block
  private static int warmUp(Contestant contestant, Effort effort) {
    boolean ours = contestant.name().equals(Unroll.NAME);
    long budget = 1_000_000L * (ours ? effort.warmUpMs() : effort.peerWarmUpMs());
    long begin = System.nanoTime();
    double fastest = Double.MAX_VALUE;
    long elapsed;
    boolean compiling;
    do {
      long compiled = COMPILER.getTotalCompilationTime();
      fastest = Math.min(fastest, runFor(contestant, budget / 4));
      compiling = COMPILER.getTotalCompilationTime() > compiled;
      elapsed = System.nanoTime() - begin;
    } while (elapsed < budget || (compiling && elapsed < MOST * budget));
    return (int) Math.max(1, Math.ceil(effort.blockMs() / fastest));
  }

  /// @return milliseconds of the fastest run
  private static double runFor(Contestant contestant, long nanos) {
    long begin = System.nanoTime();
    double fastest = Double.MAX_VALUE;
    int runs = 1;
    do {
      fastest = Math.min(fastest, block(contestant, runs));
      runs = (int) Math.max(1, Math.min(2.0 * runs, nanos / 8e6 / fastest));
    } while (System.nanoTime() - begin < nanos);
    return fastest;
  }

  /// @return milliseconds a run
  private static double block(Contestant contestant, int runs) {
    contestant.prepare();
    pause();
    long begin = System.nanoTime();
    for (int run = 0; run < runs; run++) {
      contestant.run();
    }
    return (System.nanoTime() - begin) / 1e6 / runs;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
