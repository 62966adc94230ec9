package dev.unroll.report;

import dev.unroll.forecast.ExplainedLayer;
import dev.unroll.forecast.Explanation;
import dev.unroll.nn.GradientByLag;
import java.util.Arrays;
import java.util.List;

/// How far back networks reach: gradient by lag, and the memory horizon.
final class MemorySection {
  private static final List<String> LINES =
      List.of("net", "best", "actual", "net thin", "best thin", "actual thin");

  /// Of networks that read windows.
  static final String NONE =
      "Nothing travels on from one forecast to the next: every window is read afresh and as a whole. What is remembered is measured of rnn, gru and lstm only.";

  private static final double LOWEST = 1e-6;
  private static final String SCALE =
      "Up: norm of ∂ loss(t) / ∂ h(t–k), that of lag 0 being 1. Across: the lag k, in steps. Dashed: 1 %.";

  private final List<Explanation> models;
  private final List<String> names;

  /// @param models one or more, over the same data
  /// @param names one for each, for people
  MemorySection(List<Explanation> models, List<String> names) {
    this.models = models;
    this.names = names;
  }

  Element section() {
    int most = models.stream().mapToInt(one -> one.lags().lags(0)).max().orElse(1);
    Axis x = Axis.exactly(0, Math.max(1, most - 1));
    Axis y = new Axis(LOWEST, highest(), true);
    Element panels = Element.of("div", models.size() == 1 ? "alone" : "panels");
    for (int model = 0; model < models.size(); model++) {
      panels.add(panel(model, x, y));
    }
    String heading = "How far back " + (models.size() == 1 ? "it reaches" : "each reaches");
    return Section.of("memory", heading, lead())
        .add(Section.card(panels, Section.paragraph("note", SCALE)), horizons());
  }

  /// One network; all of them have the same axes.
  private Element panel(int model, Axis x, Axis y) {
    GradientByLag lags = models.get(model).lags();
    Plot plot =
        new Plot(
                "Gradient by lag, " + names.get(model),
                "The norm of the gradient of the loss with respect to h, by lag, relative to lag 0.",
                x,
                y,
                models.size() == 1 ? 280 : 220)
            .rulers(4)
            .marks(Tick.of(x, models.size() == 1 ? 8 : 4))
            .level("zero", 0.01);
    Legend legend = new Legend();
    for (int part = 0; part < lags.parts(); part++) {
      String style = LINES.get(part % LINES.size());
      plot.line(style, visible(relative(lags, part), y.high()));
      legend.entry(style, lags.parts() == 1 ? "measured" : "layer " + (part + 1));
      plot.line(
          "quiet", visible(simple(models.get(model).layers(), part, lags.lags(part)), y.high()));
    }
    return Section.figure(
        named(model), legend.entry("quiet", "by the simple formula").element(), plot.element());
  }

  /// With what a step is, where it is not a row.
  private String named(int model) {
    int period = models.get(model).predictor().reading().period();
    return names.get(model) + (period == 1 ? "" : " (a step is %s rows)".formatted(period));
  }

  private double highest() {
    double highest = 1;
    for (Explanation one : models) {
      for (int part = 0; part < one.lags().parts(); part++) {
        for (double value : relative(one.lags(), part)) {
          highest = value > highest ? value : highest;
        }
      }
    }
    return Math.min(2 * highest, 1e6);
  }

  private static String lead() {
    return "When the network is wrong at a row, this is how much of the correction arrives at its state k steps before: a mean over many rows. Where the line has fallen below 1 % the network learns, and uses, next to nothing; that lag is its memory horizon. A dotted line is what a simple formula says: for the top layer of an RNN an upper bound, the norm of its loop to the power k; for a GRU or an LSTM the part that its gates alone let through.";
  }

  /// As far as the picture goes: a logarithmic axis has no 0, and a bound may be far above it all.
  private static Points visible(double[] values, double highest) {
    int count = 0;
    while (count < values.length && values[count] >= LOWEST && values[count] <= highest) {
      count++;
    }
    return Points.from(0, Arrays.copyOf(values, count));
  }

  private static double[] relative(GradientByLag lags, int part) {
    double[] relative = new double[lags.lags(part)];
    for (int lag = 0; lag < relative.length; lag++) {
      relative[lag] = lags.norm(part, lag) / lags.norm(part, 0);
    }
    return relative;
  }

  /// Nothing for an RNN below the top: what reaches it comes through the layers above as well.
  private static double[] simple(List<ExplainedLayer> layers, int part, int lags) {
    ExplainedLayer layer = layers.get(part);
    if (!layer.kept().isEmpty() || part < layers.size() - 1) {
      return layer.kept().stream().mapToDouble(Double::doubleValue).toArray();
    }
    double[] bound = new double[lags];
    for (int lag = 0; lag < lags; lag++) {
      bound[lag] = Math.pow(layer.loops().getFirst().norm(), lag);
    }
    return bound;
  }

  private Element horizons() {
    Table table = new Table(List.of("Network", "Layer"), List.of("Memory horizon, steps"));
    for (int model = 0; model < models.size(); model++) {
      GradientByLag lags = models.get(model).lags();
      for (int part = 0; part < lags.parts(); part++) {
        table.row(
            "",
            Table.words(named(model), Integer.toString(part + 1)),
            List.of(horizon(lags, part)));
      }
    }
    return Section.card(table.element());
  }

  private static String horizon(GradientByLag lags, int part) {
    return lags.horizon(part).isPresent()
        ? Integer.toString(lags.horizon(part).getAsInt())
        : "more than " + (lags.lags(part) - 1);
  }
}
