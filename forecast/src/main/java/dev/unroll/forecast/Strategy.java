package dev.unroll.forecast;

/// How rows beyond the next one are forecast.
public enum Strategy {
  /// The network answers all rows of the horizon at once.
  DIRECT("direct"),
  /// The network answers the next row, and is fed with its answer, or with one that is drawn from
  /// it, to go on.
  AUTOREGRESSIVE("autoregressive");

  private final String word;

  Strategy(String word) {
    this.word = word;
  }

  /// Its name in options and files.
  public String word() {
    return word;
  }
}
