package dev.unroll.cli;

import dev.unroll.forecast.Progress;
import java.util.function.LongSupplier;

/// Shows how far a run is: a bar on a terminal, elsewhere at most one line a tenth, except of what
/// is over at once.
final class ProgressView implements Progress, AutoCloseable {
  private static final int CELLS = 30;
  private static final int LINE = 79;
  private static final long BAR_PAUSE = 100_000_000L;
  private static final long LINE_PAUSE = 250_000_000L;

  private final Terminal terminal;
  private final boolean quiet;
  private final LongSupplier clock;
  private String phase = "";
  private int tenths;
  private boolean shown;
  private boolean drawn;
  private long last;

  ProgressView(Terminal terminal, boolean quiet) {
    this(terminal, quiet, System::nanoTime);
  }

  /// @param clock nanoseconds
  ProgressView(Terminal terminal, boolean quiet, LongSupplier clock) {
    this.terminal = terminal;
    this.quiet = quiet;
    this.clock = clock;
    this.last = clock.getAsLong();
  }

  @Override
  public synchronized void at(String now, double fraction) {
    if (quiet) {
      return;
    }
    if (!now.equals(phase)) {
      phase = now;
      tenths = 0;
      shown = false;
    }
    if (terminal.bar()) {
      draw(fraction);
    } else {
      line(fraction);
    }
  }

  /// Takes the bar away.
  @Override
  public synchronized void close() {
    if (drawn) {
      terminal.err().print("\r" + " ".repeat(LINE) + "\r");
      terminal.err().flush();
      drawn = false;
    }
  }

  private void draw(double fraction) {
    if (shown && pausing(BAR_PAUSE)) {
      return;
    }
    show();
    int full = (int) (fraction * CELLS);
    String bar = "#".repeat(full) + ".".repeat(CELLS - full);
    String text = "%-28s [%s] %3s %%".formatted(phase, bar, (int) (100 * fraction));
    terminal.err().print("\r" + text + " ".repeat(Math.max(0, LINE - text.length())));
    terminal.err().flush();
    drawn = true;
  }

  private void line(double fraction) {
    int reached = (int) (10 * fraction + 1e-9);
    boolean ends = shown && reached == 10;
    if (reached <= tenths || (pausing(LINE_PAUSE) && !ends)) {
      return;
    }
    show();
    tenths = reached;
    terminal.note("%s, %s %%".formatted(phase, 10 * reached));
  }

  private boolean pausing(long pause) {
    return clock.getAsLong() - last < pause;
  }

  private void show() {
    last = clock.getAsLong();
    shown = true;
  }
}
