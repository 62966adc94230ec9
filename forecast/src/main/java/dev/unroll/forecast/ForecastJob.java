package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.Backtest;
import dev.unroll.series.BacktestPlan;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.DelayedCopy;
import dev.unroll.series.Forecaster;
import dev.unroll.series.Judgement;
import dev.unroll.series.LeakCheck;
import dev.unroll.series.Notice;
import dev.unroll.series.PriceLike;
import dev.unroll.series.Refit;
import dev.unroll.series.ResidualQuantiles;
import dev.unroll.series.Score;
import dev.unroll.series.Scores;
import dev.unroll.series.Suspicion;
import dev.unroll.series.TargetKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The main job, from data to forecast: train on the training part, backtest beside the baselines
/// and other networks, judge, train again on all rows, forecast.
public final class ForecastJob {
  private final Dataset data;
  private final Settings settings;
  private final BacktestPlan plan;
  private final PriceLike target;
  private final NetworkReading reading;
  private final List<RecurrentForecaster> forecasters;
  private final Optional<Selector> selector;
  private final ModelSet models;
  private final Kernels kernels;
  private final Progress progress;

  /// Plans the backtest beside [ModelSet#defaults] and decides what models learn.
  ///
  /// @throws IllegalArgumentException if the series are too short for the horizon; the message says
  ///   what to do
  public ForecastJob(Dataset data, Settings settings, Kernels kernels, Progress progress) {
    this(data, settings, ModelSet.defaults(), kernels, progress);
  }

  /// Plans the backtest beside some models, or the choice of models, and decides what models learn.
  ///
  /// @throws IllegalArgumentException if the series are too short for the horizon; the message says
  ///   what to do
  public ForecastJob(
      Dataset data, Settings settings, ModelSet models, Kernels kernels, Progress progress) {
    this.data = data;
    this.settings = settings;
    this.kernels = kernels;
    this.progress = progress;
    this.plan = BacktestPlan.of(data, settings.horizon());
    this.target = target(settings, plan);
    settings.head().check(data.series());
    checkScales();
    this.selector =
        models.isAuto()
            ? Optional.of(new Selector(plan, settings, target.kind()))
            : Optional.empty();
    this.models = selector.map(Selector::tried).orElse(models);
    List<Settings> networks = networks(settings, this.models);
    this.reading =
        networks.stream()
            .map(one -> NetworkReading.of(one, target.kind(), plan.training()))
            .toList()
            .getFirst();
    this.forecasters =
        networks.stream()
            .map(one -> new RecurrentForecaster(one, target.kind(), kernels, progress))
            .toList();
  }

  /// Settings of the network that is judged, and of those beside it.
  private static List<Settings> networks(Settings settings, ModelSet models) {
    Architecture judged = settings.architecture();
    return Stream.concat(Stream.of(judged.cell()), models.networks().stream())
        .distinct()
        .map(cell -> settings.withArchitecture(judged.withCell(cell)))
        .toList();
  }

  private static PriceLike target(Settings settings, BacktestPlan plan) {
    if (settings.head().isCounts()) {
      return new PriceLike(
          TargetKind.LEVEL, "counts, because of --distribution " + settings.head().word());
    }
    return settings.raw()
        ? new PriceLike(TargetKind.LEVEL, "levels, because of --raw")
        : PriceLike.of(plan);
  }

  /// Before anything is trained: what would only be found after it.
  private void checkScales() {
    KnownAhead.check(data, settings.horizon());
    data.series().forEach(series -> Scale.of(target.kind(), series));
    if (plan.origins().stream().allMatch(walk -> walk.scale() == 0)) {
      throw new IllegalArgumentException(
          "%s: every series is constant until the backtest begins, at %s, so that there is nothing to learn; give longer series"
              .formatted(data.name(), plan.origins().getFirst().label(0)));
    }
  }

  /// What models will learn, and why: known before anything is trained.
  public PriceLike target() {
    return target;
  }

  /// How the network will read the series: known before anything is trained.
  public NetworkReading reading() {
    return reading;
  }

  /// The names of the networks beside the one that is judged: known before anything is trained.
  public List<String> networksBeside() {
    return forecasters.stream().skip(1).map(RecurrentForecaster::name).toList();
  }

  /// The names of what `--models auto` will choose among; empty where models are named.
  public Optional<List<String>> choice() {
    return selector.map(Selector::names);
  }

  /// Where the backtest will forecast: known before anything is trained.
  public BacktestPlan plan() {
    return plan;
  }

  /// What the run will take; `--models auto`: with the largest of the networks that it tries.
  ///
  /// @param refit when all models are fitted again in the backtest
  public Estimate estimate(Refit refit) {
    List<Settings> networks = forecasters.stream().map(RecurrentForecaster::settings).toList();
    int baselines = models.of(plan, target.kind()).size();
    int count = networks.size() + baselines;
    int fits = refit.fits(plan);
    return selector
        .map(choice ->
            networks.stream()
                .map(one -> Estimate.of(List.of(one), reading, plan, count, fits))
                .max(Comparator.comparingDouble(Estimate::trainingSeconds))
                .orElseThrow()
                .after(choice.trainingSeconds()))
        .orElseGet(() -> Estimate.of(networks, reading, plan, count, fits));
  }

  /// Runs the job.
  ///
  /// @param columns how the data were read; saved with the model
  /// @param loadSeconds how long reading took; only passed on
  /// @throws DivergedException if training diverges
  /// @throws ArithmeticException if a model forecasts a value that is not finite
  public ForecastRun run(CsvOptions columns, double loadSeconds) {
    return run(columns, loadSeconds, Refit.NEVER);
  }

  /// Runs the job.
  ///
  /// @param columns how the data were read; saved with the model
  /// @param loadSeconds how long reading took; only passed on
  /// @param refit when all models are fitted again in the backtest; networks for as many epochs as
  ///   before
  /// @throws DivergedException if training diverges
  /// @throws ArithmeticException if a model forecasts a value that is not finite
  public ForecastRun run(CsvOptions columns, double loadSeconds, Refit refit) {
    Stopwatch training = new Stopwatch();
    Optional<Selection> selection = selector.map(one -> one.choose(kernels, progress));
    ForecastJob job = selection.map(this::with).orElse(this);
    ForecastModel.Origin origin =
        new ForecastModel.Origin(
            data.name(), columns, data.frequency().code(), data.sha256(), job.settings, selection);
    return job.run(origin, loadSeconds, refit, training);
  }

  /// The job as it was chosen.
  private ForecastJob with(Selection selection) {
    return new ForecastJob(
        data, selection.settings(settings), selection.models(), kernels, progress);
  }

  private ForecastRun run(
      ForecastModel.Origin origin, double loadSeconds, Refit refit, Stopwatch training) {
    List<Candidate> candidates =
        forecasters.stream().map(forecaster -> new Candidate(forecaster, plan)).toList();
    double trained = training.seconds();
    Stopwatch testing = new Stopwatch();
    Evaluation evaluation = evaluate(candidates, refit);
    ResidualQuantiles residuals =
        ResidualQuantiles.of(evaluation.result(), evaluation.judged().name(), target.kind());
    double tested = testing.seconds();
    Stopwatch again = new Stopwatch();
    RecurrentPredictor predictor = candidates.getFirst().onAll(data.series());
    ForecastModel model = new ForecastModel(predictor, residuals, origin);
    List<SeriesForecast> forecasts = model.forecast(data, ForecastModel.NewSeries.REFUSE);
    return new ForecastRun(
        data,
        settings,
        target,
        evaluation,
        model,
        forecasts,
        notices(evaluation, origin),
        new ForecastRun.Seconds(loadSeconds, trained + again.seconds(), tested));
  }

  /// The judged network is the first of the candidates, and the last in tables.
  private Evaluation evaluate(List<Candidate> candidates, Refit refit) {
    List<Forecaster> all = new ArrayList<>(models.of(plan, target.kind()));
    List<String> baselines = all.stream().map(Forecaster::name).toList();
    candidates.stream().skip(1).map(Candidate::model).forEach(all::add);
    all.add(candidates.getFirst().model());
    Backtest.Result result =
        Backtest.run(
            plan,
            refit,
            all,
            (model, done, total) -> progress.at("backtest of " + model, share(done, total)));
    Scores scores = Scores.of(result, baselines, target.kind());
    return new Evaluation(
        result,
        scores,
        Judgement.of(result, scores, candidates.getFirst().name()),
        candidates.stream()
            .map(one -> new Evaluation.Trained(one.first(), one.alone(plan, refit)))
            .toList());
  }

  private List<Notice> notices(Evaluation evaluation, ForecastModel.Origin origin) {
    List<Notice> notices = new ArrayList<>(data.notices());
    notices.addAll(plan.notices());
    origin.selection().flatMap(Selection::notice).ifPresent(notices::add);
    notices.addAll(evaluation.scores().notices());
    notices.addAll(evaluation.judgement().notices());
    LeakCheck.find(data, settings.horizon(), this::checked).ifPresent(notices::add);
    for (Score score : evaluation.scores().rows()) {
      if (!evaluation.scores().baselines().contains(score.model())) {
        notices.addAll(Suspicion.find(evaluation.result(), score, target.kind()));
        DelayedCopy.find(evaluation.result(), score).ifPresent(notices::add);
      }
    }
    ResidualQuantiles.fewResiduals(plan).ifPresent(notices::add);
    return List.copyOf(notices);
  }

  /// What is checked for leaks: all models, networks without their training.
  private List<Forecaster> checked(BacktestPlan some) {
    return Stream.concat(
            models.of(some, target.kind()).stream(),
            forecasters.stream().map(RecurrentForecaster::untrained))
        .toList();
  }

  private static double share(int done, int total) {
    return (double) done / total;
  }

  private static final class Stopwatch {
    private final long start = System.nanoTime();

    double seconds() {
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
