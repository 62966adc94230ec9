package dev.unroll.series;

/// How a model did against another.
public enum Verdict {
  BETTER("better"),
  NOT_BETTER("not-better"),
  WORSE("worse");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /// The word in results: `better`, `not-better` or `worse`.
  public String word() {
    return word;
  }
}
