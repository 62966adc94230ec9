package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.Backtest;
import dev.unroll.series.BacktestPlan;
import dev.unroll.series.Comparison;
import dev.unroll.series.Dataset;
import dev.unroll.series.Forecaster;
import dev.unroll.series.Origins;
import dev.unroll.series.TargetKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Tries models for `--models auto`: a backtest inside the training part of another one, planned in
/// the same way. Nothing of the test part is in what it is given.
final class Selector {
  private final BacktestPlan held;
  private final Settings settings;
  private final TargetKind kind;
  private final ModelSet tried;

  /// Plans the backtest inside.
  ///
  /// @param plan of the backtest outside
  /// @param kind what models learn
  /// @throws IllegalArgumentException if the training part is too short for it
  Selector(BacktestPlan plan, Settings settings, TargetKind kind) {
    this.settings = settings;
    this.kind = kind;
    this.tried = ModelSet.tried(settings.architecture().cell());
    try {
      this.held = BacktestPlan.of(training(plan), plan.horizon());
      tried.networks().forEach(cell -> NetworkReading.of(one(cell), kind, held.training()));
    } catch (IllegalArgumentException tooShort) {
      throw new IllegalArgumentException(
          "--models auto: the training part is too short to hold rows of it back; name models, or give longer series: "
              + tooShort.getMessage(),
          tooShort);
    }
  }

  private static Dataset training(BacktestPlan plan) {
    Dataset data = plan.data();
    return new Dataset(
        data.name(),
        data.target(),
        data.frequency(),
        data.evidence(),
        plan.training(),
        List.of(),
        data.source());
  }

  /// One network of a family, of the first seed.
  private Settings one(Architecture.Family cell) {
    return new Settings(
        settings.horizon(),
        settings.architecture().withCell(cell),
        settings.output(),
        settings.schedule(),
        List.of(settings.seeds().getFirst()),
        1,
        settings.raw());
  }

  /// What will be tried.
  ModelSet tried() {
    return tried;
  }

  /// The names of those that apply: simple models, then networks.
  List<String> names() {
    return Stream.concat(
            tried.of(held, kind).stream().map(Forecaster::name),
            tried.networks().stream().map(Architecture.Family::word))
        .toList();
  }

  /// How long it takes at most, as [Estimate] counts: every network has one seed and two rounds.
  double trainingSeconds() {
    List<Architecture.Family> cells = tried.networks();
    double all =
        cells.stream()
            .map(this::one)
            .mapToDouble(one ->
                Estimate.seconds(
                    one, NetworkReading.of(one, kind, held.training()), held.training(), 2))
            .sum();
    return all / Math.min(settings.threads(), cells.size());
  }

  /// Trains, backtests and compares.
  ///
  /// @throws ArithmeticException if a model forecasts a value that is not finite
  Selection choose(Kernels kernels, Progress progress) {
    List<Forecaster> models = new ArrayList<>(tried.of(held, kind));
    networks(kernels, progress).forEach(one -> one.ifPresent(models::add));
    Backtest.Result result =
        Backtest.run(
            held,
            models,
            (model, done, total) -> progress.at("trying " + model, (double) done / total));
    return new Selection(
        names().stream().map(name -> new Selection.Tried(name, ratio(result, name))).toList(),
        held.origins().stream().mapToInt(Origins::count).sum(),
        settings.seeds().getFirst());
  }

  private static double ratio(Backtest.Result result, String name) {
    return result.models().contains(name)
        ? Comparison.of(result, name, result.models().getFirst()).ratio()
        : Double.NaN;
  }

  /// All networks, trained side by side; nothing where training diverged.
  private List<Optional<Forecaster>> networks(Kernels kernels, Progress progress) {
    List<Architecture.Family> cells = tried.networks();
    Together together = new Together(cells.size(), progress);
    Workers<Optional<Forecaster>> workers = new Workers<>(settings.threads());
    for (int i = 0; i < cells.size(); i++) {
      Progress part = together.part(i);
      Settings one = one(cells.get(i));
      workers.add(() -> {
        try {
          RecurrentForecaster network = new RecurrentForecaster(one, kind, kernels, part);
          return Optional.of(new Candidate(network, held).numbers());
        } catch (DivergedException diverged) {
          return Optional.empty();
        }
      });
    }
    return workers.run();
  }

  /// How far networks are together, each of which is trained in two rounds.
  private static final class Together {
    private final double[] done;
    private final Progress progress;

    Together(int networks, Progress progress) {
      this.done = new double[networks];
      this.progress = progress;
    }

    Progress part(int network) {
      Set<String> rounds = new HashSet<>();
      return (round, fraction) -> {
        rounds.add(round);
        set(network, (rounds.size() - 1 + fraction) / 2);
      };
    }

    private synchronized void set(int network, double fraction) {
      done[network] = fraction;
      progress.at("trying networks", Arrays.stream(done).sum() / done.length);
    }
  }
}
