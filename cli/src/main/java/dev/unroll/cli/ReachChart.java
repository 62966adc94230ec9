package dev.unroll.cli;

import dev.unroll.cli.ReachPoint.Curve;
import dev.unroll.lab.Start;
import dev.unroll.report.Element;
import java.util.List;

/// The share of symbols recalled against the lag, as one SVG file: a line through the medians of
/// each curve, a dot for each seed.
final class ReachChart {
  private static final double WIDTH = 760;
  private static final double HEIGHT = 400;
  private static final double LEFT = 60;
  private static final double RIGHT = 610;
  private static final double TOP = 50;
  private static final double BOTTOM = 340;
  private static final double GUESS = 0.125;
  private static final String MUTED = "#5b636d";

  private final List<ReachPoint> points;
  private final List<Integer> lags;
  private final Element svg;

  /// @param lags in increasing order, above 0
  ReachChart(List<ReachPoint> points, List<Integer> lags, String subtitle) {
    this.points = points;
    this.lags = lags;
    svg =
        Element.of("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("viewBox", "0 0 %s %s".formatted((int) WIDTH, (int) HEIGHT))
            .with("role", "img")
            .with("font-family", "system-ui, 'DejaVu Sans', sans-serif")
            .with("font-size", 13)
            .add(Element.of("title").text("Recall against the lag"))
            .add(
                Element.of("rect")
                    .with("width", WIDTH)
                    .with("height", HEIGHT)
                    .with("fill", "#fff"));
    text(LEFT, 20, "start", "#1b1f24", "Symbols recalled after so many distractors");
    text(LEFT, 38, "start", MUTED, subtitle);
  }

  /// The file.
  String draw() {
    for (int percent = 0; percent <= 100; percent += 25) {
      rule(percent / 100.0, "#e2e4e8", "");
      text(LEFT - 8, y(percent / 100.0) + 4, "end", MUTED, percent + " %");
    }
    rule(GUESS, MUTED, "2 4");
    text(RIGHT, y(GUESS) + 16, "end", MUTED, "guessing");
    for (int lag : lags) {
      text(x(lag), BOTTOM + 20, "middle", MUTED, "" + lag);
    }
    text((LEFT + RIGHT) / 2, BOTTOM + 42, "middle", MUTED, "lag");
    for (int i = 0; i < Curve.ALL.size(); i++) {
      curve(Curve.ALL.get(i), i);
    }
    return svg + "\n";
  }

  private void curve(Curve curve, int place) {
    StringBuilder path = new StringBuilder();
    for (int lag : lags) {
      double median = ReachPoint.median(points, curve, lag);
      if (!Double.isNaN(median)) {
        path.append(path.isEmpty() ? 'M' : 'L').append(at(x(lag), y(median)));
      }
    }
    line(path.toString(), curve);
    for (ReachPoint point : points) {
      if (point.curve().equals(curve)) {
        svg.add(
            Element.of("circle")
                .with("cx", x(point.lag()))
                .with("cy", y(point.share()))
                .with("r", 2.5)
                .with("fill", colour(curve)));
      }
    }
    double middle = TOP + 20 + 24 * place;
    line("M" + at(RIGHT + 20, middle) + "L" + at(RIGHT + 50, middle), curve);
    text(RIGHT + 58, middle + 4, "start", "#1b1f24", curve.name());
  }

  private void line(String path, Curve curve) {
    svg.add(
        Element.of("path")
            .with("d", path)
            .with("fill", "none")
            .with("stroke", colour(curve))
            .with("stroke-width", 2)
            .with("stroke-dasharray", curve.start() == Start.CHRONO ? "7 4" : "none"));
  }

  private static String colour(Curve curve) {
    return switch (curve.cell()) {
      case RNN -> "#767d87";
      case GRU -> "#c0560b";
      case LSTM -> "#1d5fc4";
    };
  }

  private void rule(double share, String colour, String dashes) {
    svg.add(
        Element.of("path")
            .with("d", "M" + at(LEFT, y(share)) + "L" + at(RIGHT, y(share)))
            .with("stroke", colour)
            .with("stroke-dasharray", dashes.isEmpty() ? "none" : dashes));
  }

  private void text(double x, double y, String anchor, String colour, String text) {
    svg.add(
        Element.of("text")
            .with("x", x)
            .with("y", y)
            .with("text-anchor", anchor)
            .with("fill", colour)
            .text(text));
  }

  /// Equal ratios of lags are equally far apart.
  private double x(int lag) {
    double range = Math.log((double) lags.getLast() / lags.getFirst());
    double share = range == 0 ? 0.5 : Math.log((double) lag / lags.getFirst()) / range;
    return LEFT + 20 + (RIGHT - LEFT - 40) * share;
  }

  private static double y(double share) {
    return BOTTOM - (BOTTOM - TOP) * share;
  }

  private static String at(double x, double y) {
    return Math.round(x) + " " + Math.round(y);
  }
}
