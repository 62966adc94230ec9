package dev.unroll.bench;

import java.util.ArrayList;
import java.util.List;

/// All contestants in one task, each on one thread and on two.
final class Duel {
  private static final int MANY = 2;

  private Duel() {}

  /// @return one entry for each peer that can do the task
  static List<Entry> run(Task task, Effort effort) {
    List<Contestant> contestants = new ArrayList<>();
    try {
      enter(new Problem(task), contestants);
      return entries(task, contestants, effort);
    } finally {
      contestants.reversed().forEach(Contestant::close);
    }
  }

  private static void enter(Problem problem, List<Contestant> contestants) {
    Task task = problem.task();
    contestants.add(new Unroll(problem, 1));
    if (task.op() != Op.STEP || task.hidden() >= 512) {
      contestants.add(new Unroll(problem, MANY));
    }
    if (task.op() != Op.STEP) {
      PyTorch torch = new PyTorch(problem);
      contestants.add(torch);
      contestants.add(torch.onThreads(MANY));
    }
    if (task.op() != Op.TRAIN) {
      contestants.add(new OnnxRuntime(problem, 1));
      contestants.add(new OnnxRuntime(problem, MANY));
    }
    if (task.isShared()) {
      contestants.add(new FmaPeak(1));
      contestants.add(new FmaPeak(MANY));
    }
  }

  private static List<Entry> entries(Task task, List<Contestant> contestants, Effort effort) {
    List<String> peers =
        contestants.stream()
            .map(Contestant::name)
            .filter(name -> !name.equals(Unroll.NAME) && !name.equals(FmaPeak.NAME))
            .distinct()
            .toList();
    double[] distances = new double[peers.size()];
    for (Contestant peer : contestants) {
      double distance = Agreement.check(task, contestants.getFirst(), peer);
      int at = peers.indexOf(peer.name());
      if (at >= 0) {
        distances[at] = Math.max(distances[at], distance);
      }
    }
    List<Timing> timings = Rounds.time(contestants, effort);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < distances.length; i++) {
      entries.add(Entry.of(task, timings, peers.get(i), distances[i]));
    }
    return entries;
  }
}
