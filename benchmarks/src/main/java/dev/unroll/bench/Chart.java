package dev.unroll.bench;

import java.util.List;
import java.util.Locale;

/// The ratios as an SVG: a bar for each entry on a logarithmic scale, to the right of 1 where ours
/// is faster.
final class Chart {
  private static final int LABELS = 300;
  private static final int WIDTH = 900;
  private static final int ROW = 16;
  private static final double LOWEST = 0.25;
  private static final double HIGHEST = 256;

  private Chart() {}

  static String of(List<Entry> entries) {
    int height = (entries.size() + 3) * ROW;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" font-family="sans-serif" font-size="11">
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="8" y="14" font-weight="bold">Time of the peer / time of Unroll (right of 1: Unroll is faster)</text>
        """
            .formatted(WIDTH, height));
    for (double tick = LOWEST; tick <= HIGHEST; tick *= 2) {
      svg.append(tick(tick, height));
    }
    for (int i = 0; i < entries.size(); i++) {
      svg.append(bar(entries.get(i), (i + 2) * ROW));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String tick(double ratio, int height) {
    return format(
        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%s\" y2=\"%s\" stroke=\"%s\"/>"
            + "<text x=\"%.1f\" y=\"%s\" text-anchor=\"middle\">%s</text>\n",
        x(ratio),
        x(ratio),
        2 * ROW - 4,
        height - ROW,
        ratio == 1 ? "black" : "#ddd",
        x(ratio),
        height - 4,
        ratio < 1 ? format("1/%.0f", 1 / ratio) : format("%.0f", ratio));
  }

  private static String bar(Entry entry, int y) {
    double from = Math.min(x(1), x(entry.ratio()));
    double width = Math.abs(x(entry.ratio()) - x(1));
    return format(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"end\">%s, %s</text>"
            + "<rect x=\"%.1f\" y=\"%s\" width=\"%.1f\" height=\"%s\" fill=\"%s\"/>"
            + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%s\" y2=\"%s\" stroke=\"#333\"/>"
            + "<text x=\"%.1f\" y=\"%s\">%.2f</text>\n",
        LABELS - 8,
        y + 9,
        entry.task().label(),
        entry.peer().name(),
        from,
        y,
        width,
        ROW - 5,
        entry.ratio() >= 1 ? "#2a7f62" : "#b3452c",
        x(entry.lowest()),
        x(entry.highest()),
        y + (ROW - 5) / 2,
        y + (ROW - 5) / 2,
        Math.max(x(1), x(entry.highest())) + 6,
        y + 9,
        entry.ratio());
  }

  private static double x(double ratio) {
    double inside = Math.clamp(ratio, LOWEST, HIGHEST);
    double share = Math.log(inside / LOWEST) / Math.log(HIGHEST / LOWEST);
    return LABELS + share * (WIDTH - LABELS - 50);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
