package dev.unroll.lab;

/// When a task is solved.
///
/// @param text for people
/// @param measure what the score is
/// @param limit of the score
public record Rule(String text, Measure measure, double limit) {

  /// Sequences of the exam that decides.
  public static final int SEQUENCES = 2560;

  /// Sequences of the shorter exams on the way, which only decide whether the long one is worth it.
  public static final int PROBE = 256;

  /// What a score is.
  public enum Measure {
    /// Wrong sequences of 2,560: at most the limit.
    WRONG,
    /// The share that is right: at least the limit.
    SHARE,
    /// The mean of errors: below the limit.
    MEAN,
    /// The root of the mean of squared errors: below the limit.
    ROOT
  }

  /// At most so many wrong sequences of 2,560.
  static Rule wrong(int most, String text) {
    return new Rule(
        "at most %s of %s sequences %s".formatted(most, SEQUENCES, text), Measure.WRONG, most);
  }

  /// At least 99 % right.
  static Rule right(String what) {
    return new Rule("at least 99 % of " + what + " right", Measure.SHARE, 0.99);
  }

  /// The score of an exam.
  public double score(Tally tally) {
    return switch (measure) {
      case WRONG -> SEQUENCES * tally.mean();
      case SHARE, MEAN -> tally.mean();
      case ROOT -> Math.sqrt(tally.mean());
    };
  }

  /// Whether a score is good enough.
  public boolean solved(double score) {
    return switch (measure) {
      case WRONG -> score <= limit;
      case SHARE -> score >= limit;
      case MEAN, ROOT -> score < limit;
    };
  }
}
