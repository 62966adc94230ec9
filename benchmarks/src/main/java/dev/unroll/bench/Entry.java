package dev.unroll.bench;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// A line of the table: ours against one peer in one task, each with its best number of threads.
///
/// @param ratios the peer's time over ours, one for each round
/// @param speedUp one thread of ours over two, median over rounds; 0 if not measured
/// @param peakSpeedUp the same of the FMA peak: what the processor gave to a second thread
/// @param peakFraction of the FMA peak on as many threads, median over rounds; 0 if not measured
/// @param distance between the answers
record Entry(
    Task task,
    Timing ours,
    Timing peer,
    List<Double> ratios,
    double speedUp,
    double peakSpeedUp,
    double peakFraction,
    double distance) {

  static Entry of(Task task, List<Timing> timings, String peerName, double distance) {
    Timing ours = best(timings, Unroll.NAME);
    Timing peer = best(timings, peerName);
    return new Entry(
        task,
        ours,
        peer,
        Timing.ratios(peer, ours),
        speedUp(timings, Unroll.NAME),
        2 * speedUp(timings, FmaPeak.NAME), // each of its threads does all of the work
        peakFraction(task, timings, ours),
        distance);
  }

  private static Timing best(List<Timing> timings, String name) {
    return timings.stream()
        .filter(timing -> timing.name().equals(name))
        .min(Comparator.comparingDouble(Timing::median))
        .orElseThrow();
  }

  private static double speedUp(List<Timing> timings, String name) {
    List<Timing> all = timings.stream().filter(t -> t.name().equals(name)).toList();
    return all.size() < 2 ? 0 : Timing.median(Timing.ratios(all.getFirst(), all.getLast()));
  }

  private static double peakFraction(Task task, List<Timing> timings, Timing ours) {
    return timings.stream()
        .filter(t -> t.name().equals(FmaPeak.NAME) && t.threads() == ours.threads())
        .mapToDouble(peak -> Timing.median(Timing.ratios(peak, ours)))
        .map(ratio -> ratio * task.flops() / FmaPeak.flops(ours.threads()))
        .findFirst()
        .orElse(0);
  }

  double ratio() {
    return Timing.median(ratios);
  }

  double lowest() {
    return Collections.min(ratios);
  }

  double highest() {
    return Collections.max(ratios);
  }

  /// Of ours, over the matrix products of the task.
  double gflops() {
    return task.flops() / ours.median() / 1e6;
  }

  /// Gigabytes of weights that a streaming step reads in a second.
  double bandwidth() {
    return task.weightBytes() / ours.median() / 1e6;
  }

  /// The ratio that is aimed at: not to lose, where no other is named.
  double target() {
    return switch (task.op()) {
      case TRAIN -> 1.3;
      case FORWARD -> peer.name().equals(OnnxRuntime.NAME) ? 1.2 : 1;
      case STEP -> task.hidden() < 512 ? 3 : 1.25;
    };
  }

  boolean met() {
    return ratio() >= target();
  }
}
