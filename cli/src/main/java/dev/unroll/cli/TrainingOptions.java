package dev.unroll.cli;

import dev.unroll.forecast.Architecture;
import dev.unroll.forecast.Head;
import dev.unroll.forecast.ModelSet;
import dev.unroll.forecast.Output;
import dev.unroll.forecast.Schedule;
import dev.unroll.forecast.Settings;
import dev.unroll.series.Refit;
import picocli.CommandLine.Option;

/// The network and its training. Defaults are those of [Settings#defaults].
final class TrainingOptions {
  private static final Settings DEFAULTS = Settings.defaults();

  @Option(
      names = "--horizon",
      paramLabel = "ROWS",
      description = "Rows to forecast (default: ${DEFAULT-VALUE}).")
  int horizon = DEFAULTS.horizon();

  @Option(
      names = "--cell",
      paramLabel = "CELL",
      converter = NetworkChoice.class,
      completionCandidates = NetworkChoice.class,
      description =
          "The network: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). bi-: forwards and"
              + " backwards over a window; ffn: feed-forward; tdnn: time delays.")
  String cell = DEFAULTS.architecture().cell().word();

  @Option(
      names = "--hidden",
      paramLabel = "UNITS",
      description = "Units in each layer (default: ${DEFAULT-VALUE}).")
  int hidden = DEFAULTS.architecture().hidden();

  @Option(
      names = "--layers",
      paramLabel = "N",
      description = "Hidden layers (default: ${DEFAULT-VALUE}).")
  int layers = DEFAULTS.architecture().layers();

  @Option(
      names = "--period",
      paramLabel = "auto|ROWS",
      description =
          "Rows the network reads as one step, such as 24 for a day of hours; 1 to read row by row"
              + " (default: ${DEFAULT-VALUE}, which is the season of the frequency if more than"
              + " one row is forecast).")
  String period = PeriodChoice.AUTO;

  @Option(
      names = "--distribution",
      paramLabel = "WHAT",
      converter = HeadChoice.class,
      completionCandidates = HeadChoice.class,
      description =
          "What the network says of each row: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE},"
              + " a number alone, whose intervals come from the errors of the backtest).")
  String distribution = DEFAULTS.head().word();

  @Option(
      names = "--strategy",
      paramLabel = "HOW",
      converter = StrategyChoice.class,
      completionCandidates = StrategyChoice.class,
      description =
          "How rows beyond the next are forecast: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}, all at once).")
  String strategy = DEFAULTS.output().strategy().word();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the data, at most (default: ${DEFAULT-VALUE}).")
  int epochs = DEFAULTS.schedule().epochs();

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Epochs without a better validation error before training stops (default:"
              + " ${DEFAULT-VALUE}).")
  int patience = DEFAULTS.schedule().patience();

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Of Adam (default: ${DEFAULT-VALUE}).")
  double learningRate = DEFAULTS.schedule().learningRate();

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description = "Largest global norm of the gradient (default: ${DEFAULT-VALUE}).")
  double clip = DEFAULTS.schedule().clip();

  @Option(
      names = "--seeds",
      paramLabel = "N|LIST",
      description =
          "One network a seed; their mean is the forecast. N means 1 to N; a list, such as 3,14,15,"
              + " is the seeds themselves (default: ${DEFAULT-VALUE}).")
  String seeds = Seeds.text(DEFAULTS.seeds());

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Networks trained side by side; never changes a result (default: one a processor).")
  int threads = DEFAULTS.threads();

  @Option(
      names = "--kernels",
      paramLabel = "SET",
      converter = KernelChoice.class,
      completionCandidates = KernelChoice.class,
      description = "${COMPLETION-CANDIDATES}; all give the same bits (default: ${DEFAULT-VALUE}).")
  String kernels = KernelChoice.DEFAULT;

  @Option(
      names = "--raw",
      description = "Learn the values themselves, even if they look like prices.")
  boolean raw = DEFAULTS.raw();

  @Option(
      names = "--refit",
      paramLabel = "N",
      converter = RefitChoice.class,
      description =
          "Fit all models again in the backtest, after every N origins; never does it once"
              + " (default: ${DEFAULT-VALUE}).")
  Refit refit = Refit.NEVER;

  @Option(
      names = "--models",
      paramLabel = "NAME,...",
      description =
          "The models to compare with; naive is always one, those of a season need one, and"
              + " networks are trained as that of --cell is: naive, drift, seasonal-naive, mean,"
              + " ar, ses, holt, holt-winters, theta, local-level, local-trend, structural, hmm,"
              + " and what --cell knows (default: ${DEFAULT-VALUE}). Or auto: a small set is tried"
              + " inside the training part, and the best of it are taken, the network too.")
  String models = ModelSet.defaults().toString();

  /// Everything but the kernels and the backtest.
  ///
  /// @throws IllegalArgumentException if a setting is out of its range
  Settings settings() {
    return new Settings(
        horizon,
        new Architecture(NetworkChoice.family(cell), hidden, layers, PeriodChoice.parse(period)),
        new Output(Head.of(distribution), StrategyChoice.strategy(strategy)),
        new Schedule(epochs, patience, learningRate, clip),
        Seeds.parse(seeds),
        threads,
        raw);
  }
}
