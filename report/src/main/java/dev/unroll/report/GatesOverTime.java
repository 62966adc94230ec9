package dev.unroll.report;

import dev.unroll.forecast.ExplainedLayer;
import dev.unroll.forecast.Explanation;
import dev.unroll.forecast.TracedSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The gates and the state of each layer over the steps of one series: the median unit, and the
/// range that holds eight of ten units.
final class GatesOverTime {
  private static final int MOST_STEPS = 400;

  private GatesOverTime() {}

  static Element section(Explanation one, String id, String heading) {
    List<Element> pictures = new ArrayList<>();
    for (int level = 0; level < one.layers().size(); level++) {
      for (ExplainedLayer.Loop loop : one.layers().get(level).loops()) {
        if (!loop.gate().equals("a")) {
          pictures.add(picture(one, level, loop.gate()));
        }
      }
      pictures.add(picture(one, level, "h"));
    }
    Element legend =
        new Legend().entry("net", "median unit").entry("band80", "8 of 10 units").element();
    return Section.of(id, heading, lead(one.series()))
        .add(Section.card(legend, Element.of("div", "panels").add(pictures)));
  }

  private static String lead(TracedSeries series) {
    int steps = Math.min(MOST_STEPS, series.steps());
    return "%s of series “%s”, %s to %s."
        .formatted(
            steps == series.steps() ? "All steps" : "The last " + steps + " steps",
            series.series().id(),
            series.label(series.steps() - steps),
            series.label(series.steps() - 1));
  }

  private static Element picture(Explanation one, int level, String name) {
    TracedSeries series = one.series();
    int first = Math.max(0, series.steps() - MOST_STEPS);
    int steps = series.steps() - first;
    double[] low = new double[steps];
    double[] middle = new double[steps];
    double[] high = new double[steps];
    for (int i = 0; i < steps; i++) {
      float[] units = series.value(level, name, first + i);
      Arrays.sort(units);
      low[i] = units[units.length / 10];
      middle[i] = units[units.length / 2];
      high[i] = units[units.length - 1 - units.length / 10];
    }
    boolean signed = name.equals("h") || name.equals("n") || name.equals("g");
    String title = one.layers().size() == 1 ? name : name + ", layer " + (level + 1);
    Plot plot =
        new Plot(
                "Quantity " + title,
                "The median unit and eight of ten units of %s at each step.".formatted(title),
                Axis.exactly(0, Math.max(1, steps - 1)),
                Axis.exactly(signed ? -1 : 0, 1),
                110)
            .rulers(3)
            .band("band80", Points.from(0, low), Points.from(0, high))
            .line("net", Points.from(0, middle));
    return Section.figure(title, Element.of("span"), plot.element());
  }
}
