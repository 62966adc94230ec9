package dev.unroll.cli;

import dev.unroll.forecast.ExplainedLayer;
import dev.unroll.forecast.Explanation;
import dev.unroll.nn.Activity;
import dev.unroll.nn.GradientByLag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What networks remember, as tables for people.
final class ExplainText {
  private static final int[] LAGS = {1, 2, 5, 10, 20, 50, 100, 200};

  private final List<Explanation> models;
  private final List<String> names;

  /// @param models one or more
  /// @param names one for each, for people
  ExplainText(List<Explanation> models, List<String> names) {
    this.models = models;
    this.names = names;
  }

  /// @param data what the models were run over
  void print(Terminal terminal, String data) {
    terminal.say(Text.fact("data", data));
    terminal.say("");
    terminal.table(lags());
    terminal.say("");
    terminal.say(
        Text.wrapped(
            0,
            "lag: how much of the gradient of the loss reaches h so many steps before, relative to"
                + " lag 0; horizon: the first lag below 0.01. mean: mean size; <0.1 and >0.9: share of"
                + " closed and open gates, or of silent and saturated h; always low: units below"
                + " 0.1 at every step, dead if a gate is; radius and norm: of the block of W_hh"
                + " that feeds the gate."
                + steps()));
    for (int i = 0; i < models.size(); i++) {
      terminal.say("");
      String step = period(i) == 1 ? "" : ", a step is %s rows".formatted(period(i));
      terminal.say(names.get(i) + step);
      terminal.table(layers(models.get(i)));
    }
  }

  /// What a step is, of each network of which it is not a row.
  private String steps() {
    return IntStream.range(0, models.size())
        .filter(i -> period(i) > 1)
        .mapToObj(i -> " A step of %s is %s rows.".formatted(names.get(i), period(i)))
        .collect(Collectors.joining());
  }

  private int period(int model) {
    return models.get(model).predictor().reading().period();
  }

  private TextTable lags() {
    int most = models.stream().mapToInt(one -> one.lags().lags(0)).max().orElse(1);
    int[] shown = IntStream.of(LAGS).filter(lag -> lag < most).toArray();
    List<String> header = new ArrayList<>(List.of("lag", "layer"));
    IntStream.of(shown).mapToObj(Integer::toString).forEach(header::add);
    header.add("horizon");
    TextTable table = new TextTable(2, header.toArray(String[]::new));
    for (int i = 0; i < models.size(); i++) {
      GradientByLag lags = models.get(i).lags();
      for (int part = 0; part < lags.parts(); part++) {
        List<String> cells = new ArrayList<>(List.of(names.get(i), Integer.toString(part + 1)));
        for (int lag : shown) {
          cells.add(lag < lags.lags(part) ? relative(lags, part, lag) : "-");
        }
        cells.add(horizon(lags, part));
        table.row(cells.toArray(String[]::new));
      }
    }
    return table;
  }

  private static String horizon(GradientByLag lags, int part) {
    OptionalInt horizon = lags.horizon(part);
    return horizon.isPresent()
        ? Integer.toString(horizon.getAsInt())
        : "over " + (lags.lags(part) - 1);
  }

  private static String relative(GradientByLag lags, int part, int lag) {
    double relative = lags.norm(part, lag) / lags.norm(part, 0);
    if (!Double.isFinite(relative)) {
      return "-";
    }
    return relative >= 0.0005 && relative < 1000
        ? Text.number(relative, 3)
        : String.format(Locale.ROOT, "%.0e", relative);
  }

  private static TextTable layers(Explanation one) {
    TextTable table =
        new TextTable(2, "", "layer", "mean", "<0.1", ">0.9", "always low", "radius", "norm");
    for (int level = 0; level < one.layers().size(); level++) {
      ExplainedLayer layer = one.layers().get(level);
      for (Activity of : layer.activity()) {
        Optional<ExplainedLayer.Loop> loop = loop(layer, of.name());
        table.row(
            of.name(),
            Integer.toString(level + 1),
            Text.number(of.mean(), 3),
            percent(of.low()),
            percent(of.high()),
            Integer.toString(of.alwaysLow()),
            loop.map(l -> Text.number(l.spectralRadius(), 3)).orElse("-"),
            loop.map(l -> Text.number(l.norm(), 3)).orElse("-"));
      }
    }
    return table;
  }

  /// The loop into a gate; that of a cell without gates goes into h.
  private static Optional<ExplainedLayer.Loop> loop(ExplainedLayer layer, String name) {
    String into = name.equals("h") ? "a" : name;
    return layer.loops().stream().filter(loop -> loop.gate().equals(into)).findFirst();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
