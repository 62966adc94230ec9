package dev.unroll.report;

import dev.unroll.classical.Decoding;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;

/// One series with its states.
final class StatesChart {
  private static final int COLOURS = 6;
  private static final int MOST_STRETCHES = 1000;

  private final TimeSeries series;
  private final Decoding.Decoded decoded;
  private final int states;
  private final int[] path;

  StatesChart(Decoding decoding, Decoding.Decoded decoded) {
    this.decoded = decoded;
    series = decoded.series();
    states = decoding.question().states();
    path = decoded.path().states();
  }

  Element card() {
    Legend legend = new Legend().entry("actual", "series");
    for (int state = 0; state < states; state++) {
      legend.entry("band " + colour(state), "state " + (state + 1));
    }
    return Element.of("article", "card")
        .add(Element.of("h3").add(Element.data(series.id())))
        .add(Section.figure(caption(), legend.element(), values()))
        .add(Section.figure("Probabilities of the states", lines(), probabilities()));
  }

  private static String colour(int state) {
    return "regime" + (state % COLOURS + 1);
  }

  private int stretches() {
    int stretches = 1;
    for (int i = 1; i < path.length; i++) {
      stretches += path[i] == path[i - 1] ? 0 : 1;
    }
    return stretches;
  }

  private String caption() {
    return stretches() <= MOST_STRETCHES
        ? "The most likely path: %s"
            .formatted(Numbers.count(stretches(), "stretch of one state", "stretches of one state"))
        : "The most likely path changes %s times: too often to be drawn".formatted(stretches() - 1);
  }

  private Axis x() {
    return Axis.exactly(-0.5, series.length() - 0.5);
  }

  private Element values() {
    Plot plot =
        new Plot(
                "States of " + series.id(),
                caption() + ".",
                x(),
                Axis.around(Arrays.stream(series.values())),
                180)
            .rulers(5)
            .marks(TimeTicks.of(series.times(), 0, series.length() - 1, 6));
    if (stretches() <= MOST_STRETCHES) {
      shade(plot);
    }
    return plot.line("thin actual", Points.from(0, series.values())).element();
  }

  private void shade(Plot plot) {
    int from = 0;
    for (int to = 1; to <= path.length; to++) {
      if (to == path.length || path[to] != path[from]) {
        plot.shade(
            "band " + colour(path[from]), decoded.first() + from - 0.5, decoded.first() + to - 0.5);
        from = to;
      }
    }
  }

  private Element lines() {
    Legend legend = new Legend();
    for (int state = 0; state < states; state++) {
      legend.entry(colour(state), "state " + (state + 1));
    }
    return legend.element();
  }

  private Element probabilities() {
    double[][] gamma = decoded.posterior().probabilities();
    Plot plot =
        new Plot(
                "Probabilities of the states of " + series.id(),
                "One line a state, from 0 to 1.",
                x(),
                Axis.exactly(0, 1),
                90)
            .rulers(2)
            .marks(TimeTicks.of(series.times(), 0, series.length() - 1, 6));
    for (int state = 0; state < states; state++) {
      int line = state;
      double[] one = Arrays.stream(gamma).mapToDouble(row -> row[line]).toArray();
      plot.line(colour(state), Points.from(decoded.first(), one));
    }
    return plot.element();
  }
}
