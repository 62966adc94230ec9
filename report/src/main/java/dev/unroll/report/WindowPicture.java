package dev.unroll.report;

import dev.unroll.forecast.Architecture;
import dev.unroll.forecast.NetworkReading;
import dev.unroll.nn.TimeDelay;
import java.util.List;

/// A network that reads windows: the steps of one below, its layers above them, and its answer.
final class WindowPicture {
  private static final double WIDTH = 560;
  private static final double MIDDLE = WIDTH / 2;
  private static final double PITCH = 84;
  private static final double BOX = 46;
  private static final double SMALL = 30;
  private static final double TOP = 28;

  private final Architecture architecture;
  private final NetworkReading reading;
  private final List<TimeDelay> windows;
  private final int levels;

  WindowPicture(Architecture architecture, NetworkReading reading) {
    this.architecture = architecture;
    this.reading = reading;
    windows =
        architecture.network(reading).layers().stream()
            .filter(TimeDelay.class::isInstance)
            .map(TimeDelay.class::cast)
            .toList();
    levels = Math.min(NetworkPicture.MOST_LAYERS, architecture.layers());
  }

  Element element() {
    double bottom = y(0) + PITCH;
    Drawing drawing = new Drawing("The network", description(), WIDTH, bottom + SMALL / 2 + 8);
    inputs(drawing, bottom);
    for (int level = 0; level < levels; level++) {
      double y = y(level);
      drawing.box("hidden", MIDDLE, y, WIDTH - 20, BOX);
      drawing.text("middle strong", MIDDLE, y - 3, name(level));
      drawing.text("middle", MIDDLE, y + 15, sees(level));
      drawing.arrow("flow", MIDDLE, y - BOX / 2, MIDDLE, y - PITCH + above(level));
    }
    drawing.box("output final", MIDDLE, TOP, 160, SMALL);
    String answer = reading.horizon() > 1 ? "ŷ_{T+1} … ŷ_{T+" + reading.horizon() + "}" : "ŷ_{T+1}";
    drawing.text("middle", MIDDLE, TOP + 5, answer);
    return drawing.element();
  }

  /// Where an arrow to what is above ends, below its middle.
  private double above(int level) {
    return (level == levels - 1 ? SMALL : BOX) / 2 + 1;
  }

  private void inputs(Drawing drawing, double bottom) {
    int steps = reading.window();
    int shown = Math.min(5, steps);
    double gap = (WIDTH - 20) / shown;
    for (int i = 0; i < shown; i++) {
      double x = 10 + gap * (i + 0.5);
      int back = i < shown - 1 && i > 1 ? shown - 1 - i : i == shown - 1 ? 0 : steps - 1 - i;
      if (steps > shown && i == 2) {
        drawing.text("middle", x, bottom + 5, "…");
      } else {
        drawing.box("input", x, bottom, 76, SMALL);
        drawing.text("middle", x, bottom + 5, back == 0 ? "x_T" : "x_{T–" + back + "}");
        drawing.arrow("flow", x, bottom - SMALL / 2, x, y(0) + BOX / 2 + 1);
      }
    }
  }

  private String name(int level) {
    String number = levels > 1 ? " " + (level + 1) : "";
    return switch (architecture.cell()) {
      case RNN, BI_RNN -> "RNN" + number + ", forwards and backwards";
      case GRU, BI_GRU -> "GRU" + number + ", forwards and backwards";
      case LSTM, BI_LSTM -> "LSTM" + number + ", forwards and backwards";
      case FFN -> "feed-forward layer" + number;
      case TDNN -> "time-delay layer" + number;
    };
  }

  private String sees(int level) {
    String units = Numbers.count(architecture.hidden(), "unit", "units");
    if (windows.isEmpty()) {
      return units + " each way; what each knows after its last step goes on";
    }
    if (level >= windows.size()) {
      return units;
    }
    TimeDelay window = windows.get(level);
    return architecture.cell() == Architecture.Family.FFN
        ? units + ", each sees the whole window"
        : "%s at each step, each sees %s%s"
            .formatted(
                units,
                Numbers.count(window.taps(), "step", "steps"),
                window.dilation() == 1 ? "" : ", " + window.dilation() + " apart");
  }

  /// The middle of a layer.
  private double y(int level) {
    return TOP + (levels - level) * PITCH;
  }

  private String description() {
    return "A window of %s, %s of %s above it, and one answer."
        .formatted(
            Numbers.count(reading.window(), "step", "steps"),
            Numbers.count(architecture.layers(), "layer", "layers"),
            Numbers.count(architecture.hidden(), "unit", "units"));
  }
}
