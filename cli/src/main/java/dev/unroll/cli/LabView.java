package dev.unroll.cli;

import dev.unroll.lab.Observer;
import java.util.Locale;

/// The learning curve while it is learned: a line for each of its points, at most some thirty for
/// each seed.
final class LabView implements Observer {
  private static final int POINTS = 30;
  private static final int WIDEST = 20;

  private final Terminal terminal;
  private final boolean quiet;
  private final long maxSequences;
  private final Interruption interruption;
  private long seed;
  private long next;
  private double largest;

  LabView(Terminal terminal, boolean quiet, long maxSequences, Interruption interruption) {
    this.terminal = terminal;
    this.quiet = quiet;
    this.maxSequences = maxSequences;
    this.interruption = interruption;
  }

  @Override
  public void at(long ofSeed, long sequences, double loss, double score) {
    if (quiet) {
      return;
    }
    if (ofSeed != seed) {
      seed = ofSeed;
      next = 0;
      largest = loss;
    }
    if (sequences < next && sequences < maxSequences) {
      return;
    }
    next = sequences + maxSequences / POINTS;
    largest = Math.max(largest, loss);
    int full = largest > 0 ? (int) Math.round(WIDEST * loss / largest) : 0;
    terminal.note(
        String.format(
            Locale.ROOT,
            "seed %s, %6d sequences  loss %-8s score %-8s %s",
            seed,
            sequences,
            number(loss),
            number(score),
            "#".repeat(full)));
  }

  @Override
  public void diverged(long ofSeed, String message) {
    terminal.note("seed %s: %s".formatted(ofSeed, message));
  }

  @Override
  public boolean stopped() {
    return interruption.asked();
  }

  /// About four digits.
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e6) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    String form = size < 1e-3 ? "%.2e" : size < 0.1 ? "%.5f" : size < 10 ? "%.4f" : "%.1f";
    return String.format(Locale.ROOT, form, value);
  }
}
