package dev.unroll.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// All results of one run.
///
/// @param machine lines that say what ran where
/// @param peaks GFLOP/s of fused multiply-adds on one thread, on two, ...
/// @param fractionsOfPeak of matrix products, on one thread
/// @param costs allocation, growth, memory
record Measured(
    List<String> machine,
    List<Entry> entries,
    List<Double> peaks,
    Map<String, Double> fractionsOfPeak,
    List<Finding> costs) {

  /// Geometric means of the ratios, by work and peer, such as `train pytorch`.
  Map<String, Double> geometricMeans() {
    Map<String, List<Double>> logarithms = new LinkedHashMap<>();
    for (Entry entry : entries) {
      logarithms
          .computeIfAbsent(
              entry.task().op().label() + " " + entry.peer().name(), key -> new ArrayList<>())
          .add(Math.log(entry.ratio()));
    }
    Map<String, Double> means = new LinkedHashMap<>();
    logarithms.forEach((key, values) ->
        means.put(
            key, Math.exp(values.stream().mapToDouble(Double::doubleValue).average().orElse(0))));
    return means;
  }

  /// Everything that is not a line of the table, with its target.
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    geometricMeans()
        .forEach((key, mean) ->
            findings.add(Finding.atLeast("geometric mean, " + key, mean, meanTarget(key))));
    List<Task> seen = new ArrayList<>();
    for (Entry entry : entries) {
      Task task = entry.task();
      if (task.isShared() && !seen.contains(task)) {
        seen.add(task);
        String what =
            String.format(
                Locale.ROOT,
                "two threads against one, %s (the FMA peak: %.2f)",
                task.label(),
                entry.peakSpeedUp());
        findings.add(Finding.atLeast(what, entry.speedUp(), 1.7));
      }
    }
    for (Entry entry : entries) {
      Task task = entry.task();
      if (task.op() == Op.TRAIN && task.kind() == Task.Kind.LSTM && task.hidden() >= 256) {
        String what = "fraction of the FMA peak, " + task.label();
        findings.add(Finding.atLeast(what, entry.peakFraction(), 0.6));
      }
    }
    fractionsOfPeak.forEach((name, fraction) ->
        findings.add(Finding.atLeast("fraction of the FMA peak, " + name, fraction, 0.8)));
    findings.addAll(costs);
    return findings;
  }

  private static double meanTarget(String key) {
    return switch (key) {
      case "train pytorch" -> 5;
      case "forward onnxruntime" -> 2;
      default -> 1;
    };
  }
}
