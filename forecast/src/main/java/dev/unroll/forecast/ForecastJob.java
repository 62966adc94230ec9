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
import dev.unroll.series.Predictor;
import dev.unroll.series.PriceLike;
import dev.unroll.series.Refit;
import dev.unroll.series.ResidualQuantiles;
import dev.unroll.series.Score;
import dev.unroll.series.Scores;
import dev.unroll.series.Suspicion;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The main job, from data to forecast: train on the training part, backtest beside the baselines,
/// judge, train again on all rows, forecast.
public final class ForecastJob {
  private final Dataset data;
  private final Settings settings;
  private final BacktestPlan plan;
  private final PriceLike target;
  private final NetworkReading reading;
  private final RecurrentForecaster forecaster;
  private final ModelSet models;
  private final Progress progress;

  /// Plans the backtest beside [ModelSet#defaults] and decides what models learn.
  ///
  /// @throws IllegalArgumentException if the series are too short for the horizon; the message says
  ///   what to do
  public ForecastJob(Dataset data, Settings settings, Kernels kernels, Progress progress) {
    this(data, settings, ModelSet.defaults(), kernels, progress);
  }

  /// Plans the backtest beside some models and decides what models learn.
  ///
  /// @throws IllegalArgumentException if the series are too short for the horizon; the message says
  ///   what to do
  public ForecastJob(
      Dataset data, Settings settings, ModelSet models, Kernels kernels, Progress progress) {
    this.data = data;
    this.settings = settings;
    this.models = models;
    this.progress = progress;
    this.plan = BacktestPlan.of(data, settings.horizon());
    this.target =
        settings.raw()
            ? new PriceLike(TargetKind.LEVEL, "levels, because of --raw")
            : PriceLike.of(plan);
    checkScales();
    this.reading =
        NetworkReading.of(
            settings.architecture(), target.kind(), settings.horizon(), plan.training());
    this.forecaster = new RecurrentForecaster(settings, target.kind(), kernels, progress);
  }

  /// Before anything is trained: what would only be found after it.
  private void checkScales() {
    KnownAhead.check(data, settings.horizon());
    if (data.series().stream().anyMatch(TimeSeries::hasMissing)) {
      throw new IllegalArgumentException(
          "%s: values are missing, and --missing mask cannot be scored yet; use --missing carry"
              .formatted(data.name()));
    }
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

  /// Where the backtest will forecast: known before anything is trained.
  public BacktestPlan plan() {
    return plan;
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
    RecurrentPredictor fitted = forecaster.fit(plan.training(), settings.horizon());
    double trained = training.seconds();
    Stopwatch testing = new Stopwatch();
    Evaluation evaluation = evaluate(new Networks(fitted), refit);
    ResidualQuantiles residuals =
        ResidualQuantiles.of(evaluation.result(), forecaster.name(), target.kind());
    double tested = testing.seconds();
    Stopwatch again = new Stopwatch();
    RecurrentPredictor predictor = forecaster.refit(data.series(), fitted);
    ForecastModel model =
        new ForecastModel(
            predictor,
            residuals,
            new ForecastModel.Origin(
                data.name(), columns, data.frequency().code(), data.sha256(), settings));
    List<SeriesForecast> forecasts = model.forecast(data, ForecastModel.NewSeries.REFUSE);
    return new ForecastRun(
        data,
        settings,
        target,
        evaluation,
        model,
        forecasts,
        notices(evaluation),
        new ForecastRun.Seconds(loadSeconds, trained + again.seconds(), tested));
  }

  private Evaluation evaluate(Networks networks, Refit refit) {
    List<Forecaster> all = new ArrayList<>(models.of(plan, target.kind()));
    List<String> baselines = all.stream().map(Forecaster::name).toList();
    all.add(new Fitted(forecaster.name(), networks::at));
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
        Judgement.of(result, scores, forecaster.name()),
        seeds(networks, refit, all.getFirst()),
        networks.first.curves());
  }

  /// Every member alone, on the same origins.
  private List<Evaluation.SeedScore> seeds(Networks networks, Refit refit, Forecaster naive) {
    List<Forecaster> models = new ArrayList<>(List.of(naive));
    for (int member = 0; member < settings.seeds().size(); member++) {
      int one = member;
      models.add(new Fitted(seedName(member), training -> networks.at(training).alone(one)));
    }
    Backtest.Result result = Backtest.run(plan, refit, models, Backtest.Progress.NONE);
    Scores scores = Scores.of(result, List.of(naive.name()));
    List<Evaluation.SeedScore> seeds = new ArrayList<>();
    for (int member = 0; member < settings.seeds().size(); member++) {
      seeds.add(
          new Evaluation.SeedScore(
              settings.seeds().get(member), scores.of(seedName(member)).ratio()));
    }
    return seeds;
  }

  private String seedName(int member) {
    return "seed " + settings.seeds().get(member);
  }

  private List<Notice> notices(Evaluation evaluation) {
    List<Notice> notices = new ArrayList<>(data.notices());
    notices.addAll(plan.notices());
    notices.addAll(evaluation.scores().notices());
    notices.addAll(evaluation.judgement().notices());
    LeakCheck.find(data, settings.horizon(), some -> models.of(some, target.kind()))
        .ifPresent(notices::add);
    for (Score score : evaluation.scores().rows()) {
      if (!evaluation.scores().baselines().contains(score.model())) {
        notices.addAll(Suspicion.find(evaluation.result(), score, target.kind()));
      }
    }
    DelayedCopy.find(evaluation.result(), evaluation.scores().of(forecaster.name()))
        .ifPresent(notices::add);
    ResidualQuantiles.fewResiduals(plan).ifPresent(notices::add);
    return List.copyOf(notices);
  }

  private static double share(int done, int total) {
    return (double) done / total;
  }

  /// The networks, and those fitted again in a backtest, each fit made once.
  private final class Networks {
    final RecurrentPredictor first;
    private final Map<List<Integer>, RecurrentPredictor> fits = new HashMap<>();

    Networks(RecurrentPredictor first) {
      this.first = first;
      fits.put(lengths(plan.training()), first);
    }

    RecurrentPredictor at(List<TimeSeries> training) {
      return fits.computeIfAbsent(lengths(training), _ -> forecaster.refit(training, first));
    }

    private static List<Integer> lengths(List<TimeSeries> training) {
      return training.stream().map(TimeSeries::length).toList();
    }
  }

  /// A model that is fitted elsewhere.
  private record Fitted(String name, Function<List<TimeSeries>, Predictor> fits)
      implements Forecaster {
    @Override
    public Predictor fit(List<TimeSeries> training, int horizon) {
      return fits.apply(training);
    }
  }

  private static final class Stopwatch {
    private final long start = System.nanoTime();

    double seconds() {
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
