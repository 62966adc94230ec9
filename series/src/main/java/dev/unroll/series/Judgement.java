package dev.unroll.series;

import java.util.List;
import java.util.Locale;

/// What a backtest says about one model, in words.
///
/// @param verdict against the best baseline
/// @param vsNaive against `naive`
/// @param sentence how it stands against both, with numbers, and what follows
/// @param notices `too-few-origins` where a test was not possible
public record Judgement(Verdict verdict, Verdict vsNaive, String sentence, List<Notice> notices) {

  private static final String NAIVE = "naive";

  /// Judges a model.
  ///
  /// @param model one that is not a baseline
  /// @throws IllegalArgumentException if it was not backtested
  public static Judgement of(Backtest.Result result, Scores scores, String model) {
    Score score = scores.of(model);
    Comparison best = Comparison.of(result, model, scores.best(), score.dmP());
    Comparison naive = Comparison.of(result, model, NAIVE, score.dmPNaive());
    boolean naiveUnbeaten =
        scores.baselines().stream()
            .filter(name -> !name.equals(NAIVE))
            .noneMatch(name -> Comparison.of(result, name, NAIVE).verdict() == Verdict.BETTER);
    return new Judgement(
        best.verdict(),
        naive.verdict(),
        ModelErrors.of(result, scores.best()).scaledRmse() == 0
            ? faultless(best)
            : scores.best().equals(NAIVE) ? sentence(naive) : sentence(best, naive, naiveUnbeaten),
        naive.isUntested() ? List.of(tooFewOrigins(result, model)) : List.of());
  }

  private static Notice tooFewOrigins(Backtest.Result result, String model) {
    int origins = Comparison.differences(result, model, NAIVE).length;
    return new Notice(
        "too-few-origins",
        "%s at different times are too few to test forecasts %s ahead (more than %s are needed): p is undefined for every model; use a smaller --horizon or longer series"
            .formatted(
                Words.count(origins, "origin"),
                Words.count(result.plan().horizon(), "row"),
                result.plan().horizon()));
  }

  /// The best baseline is always right, and has no ratio.
  private static String faultless(Comparison best) {
    return "%s is not better than the best baseline, %s, as that makes no error in the backtest: no model can be better, and errors relative to its own are undefined. On these data, use %s instead."
        .formatted(best.model(), best.other(), best.other());
  }

  /// The best baseline is naive.
  static String sentence(Comparison naive) {
    if (naive.isUntested()) {
      return "whether %s is better than naive, the best baseline (scaled RMSE %s), cannot be tested: there are too few origins for this horizon."
          .formatted(naive.model(), ratio(naive.ratio()));
    }
    String tail =
        switch (naive.verdict()) {
          case BETTER -> "on these data it beats repeating the last value.";
          case NOT_BETTER ->
              "on these data no forecast here is shown to beat repeating the last value.";
          case WORSE -> "on these data, repeat the last value instead.";
        };
    return "%s is %s naive, the best baseline (scaled RMSE %s): %s"
        .formatted(naive.model(), words(naive.verdict()), numbers(naive), tail);
  }

  /// The best baseline is another one.
  ///
  /// @param naiveUnbeaten whether no baseline is better than naive
  static String sentence(Comparison best, Comparison naive, boolean naiveUnbeaten) {
    if (best.isUntested()) {
      return "whether %s is better than the best baseline, %s (scaled RMSE %s), or than naive (%s) cannot be tested: there are too few origins for this horizon."
          .formatted(best.model(), best.other(), ratio(best.ratio()), ratio(naive.ratio()));
    }
    return "%s is %s the best baseline, %s (scaled RMSE %s), %s %s naive (%s): %s"
        .formatted(
            best.model(),
            words(best.verdict()),
            best.other(),
            numbers(best),
            conjunction(best.verdict(), naive.verdict()),
            words(naive.verdict()),
            numbers(naive),
            tail(best, naive, naiveUnbeaten));
  }

  private static String tail(Comparison best, Comparison naive, boolean naiveUnbeaten) {
    return switch (best.verdict()) {
      case BETTER ->
          switch (naive.verdict()) {
            case BETTER -> "on these data it forecasts better than the simple models.";
            case NOT_BETTER -> "that it beats repeating the last value is not established.";
            case WORSE -> "the two comparisons contradict each other, so trust neither.";
          };
      case NOT_BETTER ->
          switch (naive.verdict()) {
            case BETTER -> "%s is simpler, and not shown to be worse.".formatted(best.other());
            case NOT_BETTER ->
                naiveUnbeaten
                    ? "on these data no forecast here is shown to beat repeating the last value."
                    : "on these data %s is the safer choice.".formatted(best.other());
            case WORSE -> "on these data, use %s instead.".formatted(best.other());
          };
      case WORSE -> "on these data, use %s instead.".formatted(best.other());
    };
  }

  /// "and" where both say the same, "but" where one is good news and the other is not.
  private static String conjunction(Verdict best, Verdict naive) {
    return (best == Verdict.BETTER) == (naive == Verdict.BETTER) ? "and" : "but";
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> "better than";
      case NOT_BETTER -> "not better than";
      case WORSE -> "worse than";
    };
  }

  private static String numbers(Comparison comparison) {
    return ratio(comparison.ratio()) + ", " + p(comparison.p());
  }

  private static String ratio(double ratio) {
    if (Double.isNaN(ratio)) {
      return "ratio undefined";
    }
    if (ratio >= 10) {
      return ratio > 1e6
          ? "more than a million times as high"
          : String.format(Locale.ROOT, "%.0f times as high", ratio);
    }
    double percent = 100 * Math.abs(ratio - 1);
    String amount =
        percent < 0.05 ? "less than 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    return ratio == 1 ? "the same" : amount + (ratio < 1 ? " lower" : " higher");
  }

  private static String p(double p) {
    if (Double.isNaN(p)) {
      return "p undefined";
    }
    return p < 0.001
        ? "p < 0.001"
        : String.format(Locale.ROOT, p < 0.1 ? "p = %.3f" : "p = %.2f", p);
  }
}
