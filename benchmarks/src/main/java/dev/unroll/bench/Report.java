package dev.unroll.bench;

import dev.unroll.store.Json;
import java.util.Locale;
import java.util.Map;

/// The results as text, JSON and Markdown.
final class Report {
  private static final String HEAD =
      "| work | shape B x T x I x H | ours ms | threads | GFLOP/s | peer | peer ms | threads |"
          + " ratio | min..max | target |\n"
          + "|---|---|---:|---:|---:|---|---:|---:|---:|---:|---|\n";

  private Report() {}

  /// Two Markdown tables, columns aligned so that they read well as plain text.
  static String text(Measured measured) {
    StringBuilder lines = new StringBuilder(HEAD);
    measured.entries().forEach(entry -> lines.append(line(entry)));
    lines.append("\n| what | value | target |\n|---|---:|---|\n");
    lines.append(peak(measured));
    lines.append(bandwidths(measured));
    measured.findings().forEach(finding -> lines.append(line(finding)));
    return "- " + String.join("\n- ", measured.machine()) + "\n\n" + aligned(lines.toString());
  }

  private static String line(Entry entry) {
    Task task = entry.task();
    return format(
        "| %s %s | %s | %.4g | %s | %.0f | %s | %.4g | %s | %.2f | %.2f..%.2f | >= %.4g %s |\n",
        task.op().label(),
        task.cellName(),
        task.shape(),
        entry.ours().median(),
        entry.ours().threads(),
        entry.gflops(),
        entry.peer().name(),
        entry.peer().median(),
        entry.peer().threads(),
        entry.ratio(),
        entry.lowest(),
        entry.highest(),
        entry.target(),
        entry.met() ? "met" : "missed");
  }

  private static String peak(Measured measured) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < measured.peaks().size(); i++) {
      lines.append(
          format("| FMA peak, threads: %s | %.0f GFLOP/s | |\n", i + 1, measured.peaks().get(i)));
    }
    return lines.toString();
  }

  private static String bandwidths(Measured measured) {
    StringBuilder lines = new StringBuilder();
    for (Entry entry : measured.entries()) {
      if (entry.task().op() == Op.STEP) {
        lines.append(
            format(
                "| weights read, %s, threads: %s | %.1f GB/s | |\n",
                entry.task().label(), entry.ours().threads(), entry.bandwidth()));
      }
    }
    return lines.toString();
  }

  private static String line(Finding finding) {
    return format(
        "| %s | %.3g | %s %s |\n",
        finding.what(), finding.value(), finding.target(), finding.met() ? "met" : "missed");
  }

  /// Pads the cells of each table to the same width.
  private static String aligned(String tables) {
    StringBuilder result = new StringBuilder();
    for (String table : tables.split("\n\n")) {
      String[][] cells =
          table.lines().map(line -> line.substring(1).split("\\|")).toArray(String[][]::new);
      int[] widths = new int[cells[0].length];
      for (String[] row : cells) {
        for (int i = 0; i < row.length; i++) {
          widths[i] = Math.max(widths[i], row[i].strip().length());
        }
      }
      for (String[] row : cells) {
        for (int i = 0; i < row.length; i++) {
          result.append("| ").append(padded(row[i].strip(), widths[i])).append(' ');
        }
        result.append("|\n");
      }
      result.append('\n');
    }
    return result.toString();
  }

  private static String padded(String cell, int width) {
    boolean rule = cell.startsWith("---");
    String fill = (rule ? "-" : " ").repeat(width - cell.length());
    return rule ? fill + cell : cell + fill;
  }

  static String json(Measured measured) {
    Json.ObjectBuilder means = Json.object();
    for (Op op : Op.values()) {
      Json.ObjectBuilder peers = Json.object();
      measured.geometricMeans().entrySet().stream()
          .filter(mean -> mean.getKey().startsWith(op.label() + " "))
          .forEach(
              mean -> peers.put(mean.getKey().substring(op.label().length() + 1), mean.getValue()));
      means.put(op.label(), peers.build());
    }
    Json.ObjectBuilder fractions = Json.object();
    for (Map.Entry<String, Double> fraction : measured.fractionsOfPeak().entrySet()) {
      fractions.put(fraction.getKey(), fraction.getValue());
    }
    for (Entry entry : measured.entries()) {
      if (entry.task().op() == Op.TRAIN && entry.peakFraction() > 0) { // with one peer
        fractions.put(entry.task().label(), entry.peakFraction());
      }
    }
    return Json.object()
        .put("machine", Json.strings(measured.machine()))
        .put("cells", Json.array(measured.entries(), Report::cell))
        .put("geomean", means.build())
        .put("fmaPeakGflops", measured.peaks().getFirst())
        .put("fmaPeakGflopsByThreads", Json.array(measured.peaks(), Json::of))
        .put("fractionOfPeak", fractions.build())
        .put("findings", Json.array(measured.findings(), Report::finding))
        .build()
        .compact();
  }

  private static Json cell(Entry entry) {
    return Json.object()
        .put("op", entry.task().op().label())
        .put("cell", entry.task().cellName())
        .put("shape", entry.task().shape())
        .put("threads", entry.ours().threads())
        .put("oursMs", entry.ours().median())
        .put("peer", entry.peer().name())
        .put("peerThreads", entry.peer().threads())
        .put("peerMs", entry.peer().median())
        .put("ratio", entry.ratio())
        .put("ratioMin", entry.lowest())
        .put("ratioMax", entry.highest())
        .put("rounds", entry.ratios().size())
        .put("target", entry.target())
        .put("gflops", entry.gflops())
        .put("weightGBps", entry.bandwidth())
        .put("twoThreadsAgainstOne", entry.speedUp())
        .put("peakTwoThreadsAgainstOne", entry.peakSpeedUp())
        .put("distance", entry.distance())
        .build();
  }

  private static Json finding(Finding finding) {
    return Json.object()
        .put("what", finding.what())
        .put("value", finding.value())
        .put("target", finding.target())
        .put("met", finding.met())
        .build();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
