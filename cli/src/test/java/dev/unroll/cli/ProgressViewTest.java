package dev.unroll.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How far a run is, with a clock that the test moves.
class ProgressViewTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, UTF_8);
  private long now;

  private ProgressView view(boolean bar, boolean quiet) {
    return new ProgressView(new Terminal(err, err, bar, false), quiet, () -> now);
  }

  private void go(ProgressView view, String phase, int milliseconds) {
    for (int percent = 0; percent <= 100; percent++) {
      view.at(phase, percent / 100.0);
      now += milliseconds * 10_000L;
    }
  }

  private List<String> lines() {
    return bytes.toString(UTF_8).lines().toList();
  }

  @Test
  void aLineForEveryTenthOfALongPhase() {
    ProgressView view = view(false, false);
    go(view, "training", 60_000);
    assertEquals(10, lines().size(), lines()::toString);
    assertEquals("unroll: training, 10 %", lines().getFirst());
    assertEquals("unroll: training, 100 %", lines().getLast());
  }

  @Test
  void fewLinesForAShortPhase() {
    ProgressView view = view(false, false);
    go(view, "backtest", 20);
    assertEquals(List.of(), lines());
    go(view, "training", 600);
    assertTrue(lines().size() <= 3, lines()::toString);
    assertEquals("unroll: training, 100 %", lines().getLast());
  }

  @Test
  void aBarIsDrawnInPlaceAndTakenAway() {
    ProgressView view = view(true, false);
    view.at("training", 0.5);
    view.at("training", 0.51);
    view.close();
    List<String> drawn = List.of(bytes.toString(UTF_8).split("\r", -1));
    assertEquals(4, drawn.size(), "nothing, one bar (the next one is too early), a wipe, nothing");
    assertEquals(
        "training                     [###############...............]  50 %",
        drawn.get(1).strip());
    assertEquals(79, drawn.get(1).length(), "wipes what was longer");
    assertEquals("", drawn.get(2).strip());
  }

  @Test
  void aNewPhaseIsShownAtOnce() {
    ProgressView view = view(true, false);
    view.at("training", 1);
    view.at("backtest", 0);
    assertTrue(bytes.toString(UTF_8).contains("backtest"), "the phase is new");
  }

  @Test
  void quietIsQuiet() {
    try (ProgressView lines = view(false, true);
        ProgressView bar = view(true, true)) {
      go(lines, "training", 60_000);
      go(bar, "training", 60_000);
    }
    assertEquals(0, bytes.size());
  }
}
