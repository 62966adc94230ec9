package dev.unroll.lab;

/// What an exam adds up: mistakes, right answers or errors, and how many there were to make.
public final class Tally {
  private double sum;
  private long count;

  /// Nothing yet.
  public Tally() {}

  /// One more, by how much.
  public void add(double value) {
    sum += value;
    count++;
  }

  /// One more: 1 if so, else 0.
  public void add(boolean so) {
    add(so ? 1 : 0);
  }

  /// NaN if nothing was added.
  public double mean() {
    return sum / count;
  }
}
