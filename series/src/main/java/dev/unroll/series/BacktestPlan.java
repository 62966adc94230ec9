package dev.unroll.series;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How a data set is backtested: rolling origins over the last fifth of each series, at least ten,
/// and the training part, which is all that models shared by several series may be fitted to.
///
/// The last `k = max(n / 5 rounded up, 9 + horizon)` of `n` rows are forecast. The origins are all
/// rows `o` from `n - k` to `n - horizon`; at each the rows `[0, o)` are known.
///
/// Where rows have times, every series is cut to the rows before the earliest time that is forecast
/// in any of them, since one series' training part could otherwise tell about another's test part.
/// Without times, each is cut at its own first origin.
///
/// @param data what is forecast
/// @param horizon rows ahead, at least 1
/// @param origins one entry for each series that is backtested, in the order of the data
/// @param training the series as they were when the training part ended; those with fewer than
///   [#MIN_TRAINING] rows then are left out
/// @param notices which series are not backtested, which not trained on
public record BacktestPlan(
    Dataset data,
    int horizon,
    List<Origins> origins,
    List<TimeSeries> training,
    List<Notice> notices) {

  /// Rows a series must have in the training part to be trained on.
  public static final int MIN_TRAINING = 10;

  private static final int MIN_ORIGINS = 10;
  private static final int MIN_HISTORY = 2;

  /// The plan for a data set.
  ///
  /// @throws IllegalArgumentException if the horizon is below 1, or so large that nothing is left
  ///   to train on
  public static BacktestPlan of(Dataset data, int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException("horizon %s: expected at least 1 row".formatted(horizon));
    }
    List<Notice> notices = new ArrayList<>();
    List<Origins> origins = new ArrayList<>();
    for (TimeSeries series : data.series()) {
      int first = series.length() - tested(series.length(), horizon);
      if (first >= MIN_HISTORY) {
        origins.add(new Origins(series, first, series.length() - horizon));
      } else {
        notices.add(notBacktested(series, horizon));
      }
    }
    Optional<LocalDateTime> end = trainingEnd(origins);
    List<TimeSeries> training = training(origins, end, notices);
    if (training.isEmpty()) {
      throw nothingToTrainOn(data, horizon, origins, end);
    }
    return new BacktestPlan(
        data, horizon, List.copyOf(origins), List.copyOf(training), List.copyOf(notices));
  }

  private static int tested(int rows, int horizon) {
    return Math.max((rows + 4) / 5, MIN_ORIGINS - 1 + horizon);
  }

  /// The moments at which any series is forecast, in order, each once ([Origins#moment]).
  long[] moments() {
    return origins.stream()
        .flatMapToLong(walk -> IntStream.range(0, walk.count()).mapToLong(walk::moment))
        .distinct()
        .sorted()
        .toArray();
  }

  /// The earliest time that is forecast; empty if rows have no times.
  private static Optional<LocalDateTime> trainingEnd(List<Origins> origins) {
    return origins.stream()
        .filter(walk -> walk.series().times().isCalendar())
        .map(walk -> walk.series().times().time(walk.first()))
        .min(LocalDateTime::compareTo);
  }

  private static List<TimeSeries> training(
      List<Origins> origins, Optional<LocalDateTime> end, List<Notice> notices) {
    List<TimeSeries> training = new ArrayList<>();
    for (Origins walk : origins) {
      int rows = end.map(time -> rowsBefore(walk.series(), time)).orElse(walk.first());
      if (rows >= MIN_TRAINING) {
        training.add(walk.series().first(rows));
      } else {
        notices.add(notTrained(walk, rows, end));
      }
    }
    return training;
  }

  private static int rowsBefore(TimeSeries series, LocalDateTime end) {
    int rows = 0;
    while (rows < series.length() && series.times().time(rows).isBefore(end)) {
      rows++;
    }
    return rows;
  }

  private static Notice notBacktested(TimeSeries series, int horizon) {
    return new Notice(
        "not-backtested",
        "series '%s' has %s rows, too few for a backtest of 10 origins at horizon %s: it has no scores"
            .formatted(series.id(), series.length(), horizon));
  }

  private static Notice notTrained(Origins walk, int rows, Optional<LocalDateTime> end) {
    return new Notice(
        "not-trained-on",
        "series '%s' has %s before %s, where the backtest begins: with fewer than %s it is not trained on"
            .formatted(
                walk.series().id(),
                Words.count(rows, "row"),
                end.map(LocalDateTime::toString).orElse("row " + walk.label(0)),
                MIN_TRAINING));
  }

  private static IllegalArgumentException nothingToTrainOn(
      Dataset data, int horizon, List<Origins> origins, Optional<LocalDateTime> end) {
    int longest = data.series().stream().mapToInt(TimeSeries::length).max().orElse(0);
    int largest = Math.min(longest - MIN_TRAINING - MIN_ORIGINS + 1, longest * 4 / 5);
    if (largest >= 1 && largest < horizon) {
      return new IllegalArgumentException(
          "horizon %s: the longest series has %s rows, and %s of them for training and %s origins leave at most --horizon %s"
              .formatted(horizon, longest, MIN_TRAINING, MIN_ORIGINS, largest));
    }
    if (largest < 1 || end.isEmpty()) {
      return new IllegalArgumentException(
          "no series has the 20 rows that %s rows of training and %s origins need: the longest has %s; use longer series"
              .formatted(MIN_TRAINING, MIN_ORIGINS, longest));
    }
    String earliest =
        origins.stream()
            .filter(walk -> walk.series().times().time(walk.first()).equals(end.get()))
            .map(walk -> walk.series().id())
            .findFirst()
            .orElseThrow();
    return new IllegalArgumentException(
        "no series has %s rows before %s, where the backtest of series '%s' begins: leave that series out of the file, or use a smaller --horizon"
            .formatted(MIN_TRAINING, end.get(), earliest));
  }
}
