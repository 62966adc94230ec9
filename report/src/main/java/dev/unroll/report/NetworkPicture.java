package dev.unroll.report;

import dev.unroll.forecast.Architecture;
import dev.unroll.forecast.NetworkReading;
import java.util.List;

/// The network twice: folded, with its loop, and unrolled over the steps of a series: rows or
/// periods.
final class NetworkPicture {
  /// Layers that are drawn, at most.
  static final int MOST_LAYERS = 3;

  private static final double PITCH = 104;
  private static final double BOX = 52;
  private static final double SMALL = 30;
  private static final double TOP = 28;

  private final Architecture architecture;
  private final int inputs;
  private final int outputs;
  private final int horizon;
  private final int period;
  private final int levels;

  /// @param reading of the network
  NetworkPicture(Architecture architecture, NetworkReading reading) {
    this.architecture = architecture;
    inputs = reading.inputs();
    outputs = reading.outputs();
    horizon = reading.horizon();
    period = reading.period();
    levels = Math.min(MOST_LAYERS, architecture.layers());
  }

  /// One copy, and an arrow back to itself.
  Element folded() {
    double x = 92;
    Drawing drawing =
        new Drawing("The network, folded", foldedDescription(), 330, bottom() + SMALL / 2 + 8);
    drawing.box("input", x, bottom(), 120, SMALL).text("middle", x, bottom() + 5, "x_t");
    drawing.text("side", x + 68, bottom() + 4, "[%s]".formatted(inputs));
    for (int level = 0; level < levels; level++) {
      foldedLayer(drawing, x, level);
    }
    drawing.arrow("flow", x, y(levels - 1) - BOX / 2, x, TOP + SMALL / 2 + 1);
    drawing.text(
        "side", x + 10, y(levels) + 44, "W [%s × %s]".formatted(outputs, architecture.hidden()));
    drawing.box("output", x, TOP, 120, SMALL).text("middle", x, TOP + 5, "ŷ");
    drawing.text("side", x + 68, TOP + 4, "[%s]".formatted(outputs));
    return drawing.element();
  }

  private void foldedLayer(Drawing drawing, double x, int level) {
    double y = y(level);
    int hidden = architecture.hidden();
    int rows = gates().size() * hidden;
    drawing.arrow(
        "flow", x, level == 0 ? bottom() - SMALL / 2 : y(level - 1) - BOX / 2, x, y + BOX / 2 + 1);
    drawing.text(
        "side",
        x + 10,
        y + BOX / 2 + 30,
        "W_ih [%s × %s]".formatted(rows, level == 0 ? inputs : hidden));
    drawing.box("hidden", x, y, 120, BOX);
    drawing.text("middle strong", x, y - 4, name() + (levels > 1 ? " " + (level + 1) : ""));
    drawing.text("middle", x, y + 14, Numbers.count(hidden, "unit", "units"));
    double right = x + 60;
    drawing.path(
        "loop",
        "M%s %sh16c20 0 20 28 0 28h-11"
            .formatted(Numbers.coordinate(right), Numbers.coordinate(y - 14)));
    drawing.head("loop", right + 1, y + 14, -1, 0);
    drawing.text("side", right + 40, y - 3, state("t") + ", " + later());
    drawing.text("side", right + 40, y + 16, "W_hh [%s × %s]".formatted(rows, hidden));
  }

  /// One copy for each step.
  Element unrolled() {
    double[] columns = {140, 290, 500};
    String[] rows = {"1", "2", "T"};
    Drawing drawing =
        new Drawing("The network, unrolled", unrolledDescription(), 612, bottom() + SMALL / 2 + 8);
    for (int level = 0; level < levels; level++) {
      across(drawing, level);
    }
    for (int i = 0; i < columns.length; i++) {
      column(drawing, columns[i], rows[i], i == columns.length - 1);
    }
    double dots = (columns[1] + columns[2]) / 2;
    drawing.text("middle", dots, bottom() + 5, "…").text("middle", dots, TOP + 5, "…");
    return drawing.element();
  }

  /// The state on its way from copy to copy.
  private void across(Drawing drawing, int level) {
    double[][] ways = {{36, 88}, {192, 238}, {342, 372}, {418, 448}, {552, 596}};
    String[] rows = {"0", "1", "2", "T–1", "T"};
    double y = y(level);
    for (int i = 0; i < ways.length; i++) {
      double from = ways[i][0];
      double to = ways[i][1];
      double middle = (from + to) / 2 - 3;
      if (hasCellState()) {
        drawing
            .arrow("state", from, y - 9, to, y - 9)
            .text("above", middle, y - 16, "c_{" + rows[i] + "}");
        drawing
            .arrow("state", from, y + 9, to, y + 9)
            .text("above", middle, y + 26, "h_{" + rows[i] + "}");
      } else {
        drawing.arrow("state", from, y, to, y).text("above", middle, y - 8, "h_{" + rows[i] + "}");
      }
    }
    drawing.text("middle", 18, y + 5, "0").text("middle", 395, y + 4, "…");
  }

  private void column(Drawing drawing, double x, String row, boolean last) {
    drawing.box("input", x, bottom(), 70, SMALL).text("middle", x, bottom() + 5, "x_" + row);
    for (int level = 0; level < levels; level++) {
      double below = level == 0 ? bottom() - SMALL / 2 : y(level - 1) - BOX / 2;
      drawing.arrow("flow", x, below, x, y(level) + BOX / 2 + 1);
      drawing.box("hidden", x, y(level), 102, BOX);
      drawing.text("middle strong", x, y(level) - 6, name());
      gates(drawing, x, y(level) + 10);
    }
    drawing.arrow("flow", x, y(levels - 1) - BOX / 2, x, TOP + SMALL / 2 + 1);
    drawing.box(last ? "output final" : "output", x, TOP, last ? 120 : 70, SMALL);
    String value =
        last && horizon > 1 ? "ŷ_{T+1} … ŷ_{T+" + horizon + "}" : "ŷ_{" + next(row) + "}";
    drawing.text("middle", x, TOP + 5, value);
  }

  private String next(String row) {
    String first = row.equals("T") ? "T+1" : Integer.toString(Integer.parseInt(row) + 1);
    return horizon > 1 ? first + "…" : first;
  }

  private void gates(Drawing drawing, double x, double y) {
    List<String> gates = gates();
    for (int i = 0; i < gates.size(); i++) {
      double at = x + 22 * (i - (gates.size() - 1) / 2.0);
      double width = gates.get(i).length() > 1 ? 44 : 18;
      drawing.box("gate", at, y, width, 18).text("middle small", at, y + 4, gates.get(i));
    }
  }

  /// The blocks of the weights, by the letters of the cell's equations.
  private List<String> gates() {
    return switch (architecture.cell()) {
      case RNN, BI_RNN -> List.of("tanh");
      case GRU, BI_GRU -> List.of("r", "z", "n");
      case LSTM, BI_LSTM -> List.of("i", "f", "g", "o");
      case FFN, TDNN -> List.of();
    };
  }

  private boolean hasCellState() {
    return architecture.cell() == Architecture.Family.LSTM;
  }

  private String name() {
    return architecture.cell().name();
  }

  private String state(String row) {
    return hasCellState() ? "h_" + row + ", c_" + row : "h_" + row;
  }

  private double bottom() {
    return y(0) + 96;
  }

  /// The middle of a layer, or of what is above the last.
  private double y(int level) {
    return TOP + 96 + (levels - 1 - level) * PITCH;
  }

  private String foldedDescription() {
    return "Input x at %s t, %s, output; each layer's state goes back into it at the next %s."
        .formatted(step(), layers(), step());
  }

  private String unrolledDescription() {
    return "The same %s once for each {step} of a series; %s handed from {step} to {step}; after the last {step} the output is the forecast."
        .formatted(layers(), hasCellState() ? "the states h and c are" : "the state h is")
        .replace("{step}", step());
  }

  private String later() {
    return period == 1 ? "one row later" : period + " rows later";
  }

  private String step() {
    return period == 1 ? "row" : "period";
  }

  private String layers() {
    return "%s of %s"
        .formatted(
            Numbers.count(architecture.layers(), name() + " layer", name() + " layers"),
            Numbers.count(architecture.hidden(), "unit", "units"));
  }
}
