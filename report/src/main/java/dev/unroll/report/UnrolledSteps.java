package dev.unroll.report;

import dev.unroll.forecast.ExplainedLayer;
import dev.unroll.forecast.Explanation;
import dev.unroll.forecast.TracedSeries;
import java.util.ArrayList;
import java.util.List;

/// The network unrolled over the last steps of a series, with its real numbers: each copy shows its
/// input, every unit of its gates and states as a coloured cell, and its answer.
final class UnrolledSteps {
  private static final int STEPS = 6;
  private static final int MOST_UNITS = 32;
  private static final int MOST_INPUTS = 3;
  private static final double WIDTH = 150;
  private static final double CELL = 8;
  private static final double LINE = 24;
  private static final double LEFT = 64;

  private final Explanation one;
  private final TracedSeries series;
  private final int first;
  private final int steps;

  private UnrolledSteps(Explanation one) {
    this.one = one;
    series = one.series();
    steps = Math.min(STEPS, series.steps());
    first = series.steps() - steps;
  }

  static Element section(Explanation one, String id, String heading) {
    UnrolledSteps picture = new UnrolledSteps(one);
    return Section.of(id, heading, picture.lead())
        .add(
            Section.card(Element.of("div", "scroll").with("tabindex", "0").add(picture.drawing())));
  }

  private String lead() {
    int hidden = one.predictor().architecture().hidden();
    String units =
        hidden > MOST_UNITS
            ? "the first %s of %s units".formatted(MOST_UNITS, hidden)
            : hidden == 1 ? "the one unit" : "all %s units".formatted(hidden);
    int period = one.predictor().reading().period();
    String step = period == 1 ? "" : " A step is %s rows.".formatted(period);
    return "The same network once for each of the last %s steps of series “%s”: %s of every gate and state, blue above 0, orange below; the darkest are the largest of their row. States go from copy to copy, to the right; x goes in at the bottom, ŷ comes out at the top, in the network's own units.%s"
        .formatted(steps, series.series().id(), units, step);
  }

  /// What is drawn of a layer, from the bottom to the top.
  private static List<String> rows(ExplainedLayer layer) {
    List<String> rows = new ArrayList<>();
    layer.loops().stream()
        .map(ExplainedLayer.Loop::gate)
        .filter(g -> !g.equals("a"))
        .forEach(rows::add);
    if (rows.contains("f")) {
      rows.add("c");
    }
    rows.add("h");
    return rows;
  }

  private Element drawing() {
    int inputs = Math.min(MOST_INPUTS, one.predictor().reading().inputs());
    double height = 2 * LINE + 30;
    for (ExplainedLayer layer : one.layers()) {
      height += rows(layer).size() * rowHeight() + 26;
    }
    height += inputs * 18 + 30;
    Drawing drawing =
        new Drawing(
            "The network unrolled, with its numbers",
            "For each of the last %s steps: input, gates, states, answer.".formatted(steps),
            LEFT + steps * WIDTH + 16,
            height);
    double y = LINE;
    label(drawing, "ŷ", y);
    for (int i = 0; i < steps; i++) {
      drawing.text("middle strong", x(i), y + 5, number(series.answer(first + i)));
    }
    y += LINE;
    for (int level = one.layers().size() - 1; level >= 0; level--) {
      y = layer(drawing, level, y + 8);
    }
    for (int i = 0; i < steps; i++) {
      for (int feature = 0; feature < inputs; feature++) {
        drawing.text(
            "middle", x(i), y + 20 + feature * 18, number(series.input(first + i, feature)));
      }
      drawing.text("above", x(i), y + 26 + inputs * 18, series.label(first + i));
    }
    label(drawing, one.predictor().reading().inputs() > inputs ? "x …" : "x", y + 16);
    return drawing.element();
  }

  private double layer(Drawing drawing, int level, double top) {
    List<String> rows = rows(one.layers().get(level));
    double height = rows.size() * rowHeight() + 8;
    for (int i = 0; i < steps; i++) {
      drawing.box("hidden", x(i), top + height / 2, WIDTH - 24, height);
      drawing.arrow("flow", x(i), top, x(i), top - 12);
      if (i > 0) {
        drawing.arrow("state", x(i) - WIDTH / 2 - 11, top + 12, x(i) - WIDTH / 2 + 12, top + 12);
      }
    }
    double y = top + 4;
    for (int row = rows.size() - 1; row >= 0; row--) {
      label(drawing, name(rows.get(row), level), y + rowHeight() / 2);
      double largest = largest(level, rows.get(row));
      for (int i = 0; i < steps; i++) {
        units(drawing, series.value(level, rows.get(row), first + i), largest, x(i), y);
      }
      y += rowHeight();
    }
    return top + height + 10;
  }

  private String name(String quantity, int level) {
    return one.layers().size() == 1 ? quantity : quantity + "_" + (level + 1);
  }

  private double rowHeight() {
    int lines = (Math.min(MOST_UNITS, one.predictor().architecture().hidden()) + 15) / 16;
    return lines * CELL + 6;
  }

  private double largest(int level, String quantity) {
    double largest = Float.MIN_NORMAL;
    for (int i = 0; i < steps; i++) {
      for (float value : series.value(level, quantity, first + i)) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }

  private static void units(Drawing drawing, float[] values, double largest, double x, double y) {
    int count = Math.min(MOST_UNITS, values.length);
    for (int unit = 0; unit < count; unit++) {
      int columns = Math.min(16, count);
      int line = unit / 16;
      double left = x - columns * CELL / 2 + unit % 16 * CELL;
      int shade = (int) Math.round(5 * Math.abs(values[unit]) / largest);
      if (shade > 0) {
        drawing.path(
            "unit %s s%s".formatted(values[unit] > 0 ? "plus" : "minus", shade),
            "M%s %sh%sv%sh-%sz"
                .formatted(
                    Numbers.coordinate(left),
                    Numbers.coordinate(y + 3 + line * CELL),
                    Numbers.coordinate(CELL - 1),
                    Numbers.coordinate(CELL - 1),
                    Numbers.coordinate(CELL - 1)));
      }
    }
  }

  private static double x(int step) {
    return LEFT + WIDTH / 2 + step * WIDTH;
  }

  private static void label(Drawing drawing, String text, double y) {
    drawing.text("middle strong", LEFT / 2, y + 5, text);
  }

  private static String number(float value) {
    return Numbers.minus(Numbers.fixed(value, 3));
  }
}
