package dev.unroll.bench;

import java.util.ArrayList;
import java.util.List;

/// Milliseconds of one contestant, one number for each round.
record Timing(String name, int threads, List<Double> ms) {

  double median() {
    return median(ms);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /// Round by round.
  static List<Double> ratios(Timing above, Timing below) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < above.ms.size(); round++) {
      ratios.add(above.ms.get(round) / below.ms.get(round));
    }
    return List.copyOf(ratios);
  }
}
