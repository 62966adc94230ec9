package dev.unroll.series;

import java.util.ArrayList;
import java.util.List;

/// Whether values behave like prices, so that models should learn their log returns: decided once
/// for a file, from the training part of a backtest.
///
/// A series is price-like if
///
/// 1. all its values are positive,
/// 2. the last value explains at least half of the variance of the next one (of logarithms),
/// 3. nothing pulls it back to a mean: the t value of Dickey and Fuller (1979, constant, no lags)
///    of the logarithms is above -3.43, its 1 % point,
/// 4. its log returns are mostly noise: at none of the lags 1 to 12, nor at that of the season, is
///    their autocorrelation beyond 0.2 either way (or `3.5 / sqrt(n)`, where so few rows make more
///    look like chance). At lag 1 up to 0.32 is allowed: averaging daily prices over months makes
///    0.25 out of nothing (Working 1960).
///
/// The file is price-like if more than half of the series of the training part are. Nothing that
/// comes later decides: a later value of zero or below, of which there is no log return, is
/// refused.
///
/// @param kind what models of the file learn
/// @param evidence the figures behind it, for people
public record PriceLike(TargetKind kind, String evidence) {

  /// Judges the data of a plan.
  ///
  /// @throws IllegalArgumentException if they are price-like at first and later not positive
  public static PriceLike of(BacktestPlan plan) {
    int season = plan.data().frequency().season();
    List<Persistence> series =
        plan.training().stream()
            .map(training -> Persistence.of(training.carried(), season))
            .toList();
    long priceLike = series.stream().filter(Persistence::priceLike).count();
    String evidence = series.size() == 1 ? series.getFirst().evidence() : counts(series, priceLike);
    if (2 * priceLike <= series.size()) {
      return new PriceLike(TargetKind.LEVEL, "not price-like: " + evidence);
    }
    checkPositive(plan.data());
    return new PriceLike(TargetKind.LOG_RETURN, "price-like: " + evidence);
  }

  private static String counts(List<Persistence> series, long priceLike) {
    List<String> parts = new ArrayList<>();
    parts.add("%s of %s series".formatted(priceLike, series.size()));
    parts.add("positive %s".formatted(series.stream().filter(Persistence::positive).count()));
    parts.add(
        "last value explains half of the next %s"
            .formatted(series.stream().filter(Persistence::persistent).count()));
    parts.add(
        "no pull to a mean %s".formatted(series.stream().filter(Persistence::wanders).count()));
    parts.add(
        "log returns mostly noise %s"
            .formatted(series.stream().filter(Persistence::unpredictable).count()));
    return parts.getFirst() + " (" + String.join(", ", parts.subList(1, parts.size())) + ")";
  }

  private static void checkPositive(Dataset data) {
    for (TimeSeries series : data.series()) {
      for (int row = 0; row < series.length(); row++) {
        if (series.value(row) <= 0) {
          throw new IllegalArgumentException(
              "%s: series '%s' is %s at %s, and only positive values have log returns, which its earlier rows suggest; learn the values themselves with --raw"
                  .formatted(
                      data.name(), series.id(), series.value(row), series.times().label(row)));
        }
      }
    }
  }
}
