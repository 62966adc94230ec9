package dev.unroll.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What ours costs beside time: allocation, growth with time, padding, memory.
final class Costs {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final double MOST_BYTES = 256;
  private static final int MOST_WARM_UPS = 30;

  private Costs() {}

  static List<Finding> all(Effort effort) {
    List<Finding> findings = new ArrayList<>();
    for (Task.Kind kind : Task.Kind.values()) {
      findings.add(allocation(new Task(Op.TRAIN, kind, 32, 50, 32, 128), 2));
      findings.add(allocation(new Task(Op.STEP, kind, 1, 1, 32, 128), 1));
    }
    for (Task.Kind kind : Task.Kind.values()) {
      findings.addAll(growth(kind, effort));
      findings.add(padding(kind, effort));
      findings.add(memory(kind));
    }
    return findings;
  }

  /// Bytes that all threads together allocate in a run, when the compiler is done: code that it has
  /// not compiled yet makes an object of each vector.
  private static Finding allocation(Task task, int threads) {
    try (Unroll ours = new Unroll(new Problem(task), threads)) {
      double bytes = allocated(ours);
      for (int more = 0; more < MOST_WARM_UPS && bytes > MOST_BYTES; more++) {
        bytes = allocated(ours);
      }
      return Finding.atMost("bytes allocated, " + task.label(), bytes, MOST_BYTES);
    }
  }

  /// Bytes a run, over many.
  private static double allocated(Unroll ours) {
    int runs = 100;
    long before = THREADS.getTotalThreadAllocatedBytes();
    for (int run = 0; run < runs; run++) {
      ours.run();
    }
    return (THREADS.getTotalThreadAllocatedBytes() - before) / (double) runs;
  }

  /// Time per step at twice and four times the length.
  private static List<Finding> growth(Task.Kind kind, Effort effort) {
    List<Unroll> all = new ArrayList<>();
    for (int time : new int[] {50, 100, 200}) {
      all.add(new Unroll(new Problem(new Task(Op.TRAIN, kind, 32, time, 32, 128)), 1));
    }
    List<Timing> timings = Rounds.time(all, effort);
    all.forEach(Unroll::close);
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i < all.size(); i++) {
      double ratio = Timing.median(Timing.ratios(timings.get(i), timings.getFirst()));
      String what = "time at %sT over %s times the time at T, %s";
      findings.add(
          Finding.atMost(what.formatted(1 << i, 1 << i, label(kind)), ratio / (1 << i), 1.1));
    }
    return findings;
  }

  /// Time per step that exists, in a batch of which about half is padding.
  private static Finding padding(Task.Kind kind, Effort effort) {
    Task task = new Task(Op.TRAIN, kind, 32, 100, 32, 128);
    int[] lengths = new int[task.batch()];
    Arrays.setAll(lengths, i -> (i + 1) * task.time() / task.batch());
    double share = Arrays.stream(lengths).sum() / (double) (task.batch() * task.time());
    Problem problem = new Problem(task);
    try (Unroll full = new Unroll(problem, 1);
        Unroll ragged = new Unroll(problem, 1, lengths)) {
      List<Timing> timings = Rounds.time(List.of(ragged, full), effort);
      double ratio = Timing.median(Timing.ratios(timings.getFirst(), timings.getLast()));
      String what =
          String.format(
              Locale.ROOT,
              "time per step that exists, %.0f %% padding over none, %s",
              100 * (1 - share),
              label(kind));
      return Finding.atMost(what, ratio / share, 1.1);
    }
  }

  /// How the memory in use grows with the rows of a batch, over what the way back must keep: the
  /// inputs, the activations of each gate and the states.
  private static Finding memory(Task.Kind kind) {
    int times = 5;
    Task small = new Task(Op.TRAIN, kind, 32, 100, 32, 128);
    Task large = new Task(Op.TRAIN, kind, 32, 100 * times, 32, 128);
    double rows = (double) small.batch() * small.time() * (times - 1);
    int blocks =
        switch (kind) {
          case RNN -> 2;
          case GRU -> 5;
          case LSTM -> 6;
        };
    double needed = 4 * rows * (small.input() + blocks * small.hidden());
    double used = used(large) - used(small);
    return Finding.atMost("memory over activations to keep, " + label(kind), used / needed, 1.5);
  }

  private static double used(Task task) {
    Problem problem = new Problem(task);
    double before = heap();
    try (Unroll ours = new Unroll(problem, 1)) {
      ours.run();
      return heap() - before;
    }
  }

  private static double heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static String label(Task.Kind kind) {
    return kind.cell(1).kind();
  }
}
