package dev.unroll.forecast;

import dev.unroll.series.Frequency;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.util.List;

/// How a network reads a series: what one of its steps is, what it sees there, and what its answer
/// means. Everything else (cells, training, ensembles, files) is the same for all kinds.
public sealed interface NetworkReading permits RowReading, PeriodReading {

  /// What is read of each value: itself, or its logarithm.
  TargetKind kind();

  /// Rows ahead that are forecast.
  int horizon();

  /// What is seen beside values.
  Encoding encoding();

  /// What is said of each of these rows.
  Head head();

  /// Numbers a network sees at each step.
  int inputs();

  /// Rows that are one step.
  int period();

  /// Steps a network reads at a time; 1 where it reads on and on.
  int window();

  /// Rows that a series must have before the network can forecast it: those it reads at first.
  int firstRows();

  /// Rows that are answered at each step.
  int answered();

  /// Numbers a network answers at each step.
  default int outputs() {
    return answered() * head().numbers();
  }

  /// In words, such as `14 days of 24 rows at a time`.
  String words();

  /// The reading that settings ask for. Where they leave it open, series are read by periods if
  ///
  /// 1. their frequency has a season, of at most [PeriodReading#LONGEST] rows,
  /// 2. more than one row is forecast: for a single one the rows just before it say more,
  /// 3. values are learned, not log returns: prices have no season,
  /// 4. half of the series have at least [PeriodReading#FEWEST] periods before the horizon,
  /// 5. all rows are answered at once,
  ///
  /// and row by row otherwise. A network that reads windows ([Architecture.Family#readsWindows])
  /// then reads windows of rows.
  ///
  /// @param kind what is read of each value
  /// @param training nothing else decides
  /// @throws IllegalArgumentException if the series are too short for the period that was asked
  ///   for, or rows are not answered at once
  static NetworkReading of(Settings settings, TargetKind kind, List<TimeSeries> training) {
    Architecture architecture = settings.architecture();
    int horizon = settings.horizon();
    Output output = settings.output();
    Frequency frequency = training.getFirst().times().frequency();
    int asked = architecture.period().orElse(frequency.season());
    int rows =
        training.stream().mapToInt(TimeSeries::length).sorted().toArray()[training.size() / 2];
    Encoding encoding = Encoding.of(training);
    boolean enough = rows >= PeriodReading.FEWEST * asked + horizon;
    if (architecture.period().isEmpty()) {
      boolean seasonal =
          output.strategy() == Strategy.DIRECT
              && asked > 1
              && asked <= PeriodReading.LONGEST
              && kind == TargetKind.LEVEL;
      return seasonal && horizon > 1 && enough
          ? PeriodReading.of(kind, horizon, asked, frequency, rows).with(encoding, output.head())
          : byRows(settings, kind, rows, encoding);
    }
    if (asked == 1) {
      return byRows(settings, kind, rows, encoding);
    }
    if (output.strategy() == Strategy.AUTOREGRESSIVE) {
      throw new IllegalArgumentException(
          "--strategy autoregressive --period %s: a network that reads periods answers them at once; choose one of the two"
              .formatted(asked));
    }
    if (!enough) {
      throw new IllegalArgumentException(
          "--period %s: half of the series have at most %s rows to train on, and %s periods and the horizon need %s; give a smaller one, or 1 to read row by row"
              .formatted(
                  asked, rows, PeriodReading.FEWEST, PeriodReading.FEWEST * asked + horizon));
    }
    return PeriodReading.of(kind, horizon, asked, frequency, rows).with(encoding, output.head());
  }

  private static NetworkReading byRows(
      Settings settings, TargetKind kind, int rows, Encoding encoding) {
    Architecture.Family cell = settings.architecture().cell();
    Output output = settings.output();
    if (!cell.readsWindows()) {
      return new RowReading(kind, settings.horizon(), encoding, output);
    }
    if (output.strategy() == Strategy.AUTOREGRESSIVE) {
      throw new IllegalArgumentException(
          "--strategy autoregressive and %s: a network that reads windows answers all rows at once; choose one of the two"
              .formatted(cell.word()));
    }
    return PeriodReading.ofRows(kind, settings.horizon(), rows).with(encoding, output.head());
  }
}
