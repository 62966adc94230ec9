package dev.unroll.cli;

import dev.unroll.forecast.Evaluation;
import dev.unroll.forecast.Evaluation.SeedScore;
import dev.unroll.forecast.ForecastPoint;
import dev.unroll.forecast.ForecastRun;
import dev.unroll.forecast.Selection;
import dev.unroll.forecast.SeriesForecast;
import dev.unroll.series.Notice;
import dev.unroll.series.Origins;
import dev.unroll.series.Score;
import dev.unroll.series.TargetKind;
import dev.unroll.series.Uncertainty;
import dev.unroll.store.Json;
import java.util.ArrayList;
import java.util.List;

/// Results as JSON, described field by field in docs/json.md. What is undefined is null.
final class ForecastJson {
  private ForecastJson() {}

  /// What `forecast --json` prints.
  static Json of(ForecastRun run, ResultFolder folder) {
    Evaluation evaluation = run.evaluation();
    Json.ObjectBuilder json =
        Json.object()
            .put("series", Json.array(run.data().series(), one -> Json.of(one.id())))
            .put("target", run.data().target())
            .put("targetKind", word(run.target().kind()))
            .put("targetEvidence", run.target().evidence())
            .put("frequency", run.data().frequency().code())
            .put("frequencyEvidence", run.data().evidence())
            .put("covariates", DataFacts.covariatesJson(run.data()))
            .put("horizon", run.settings().horizon())
            .put("distribution", run.settings().head().word())
            .put("strategy", run.settings().output().strategy().word())
            .put("origins", origins(evaluation))
            .put("refit", evaluation.result().refit().every())
            .put("selection", run.selection().map(ForecastJson::selection).orElse(Json.ofNull()))
            .put("scores", Json.array(evaluation.scores().rows(), ForecastJson::score))
            .put("bestBaseline", evaluation.scores().best())
            .put("seeds", Json.array(run.settings().seeds(), Json::of))
            .put("seedRatios", Json.array(evaluation.judged().seeds(), ForecastJson::ratio))
            .put("networks", Json.array(evaluation.networks(), ForecastJson::network))
            .put("verdict", evaluation.judgement().verdict().word())
            .put("vsNaive", evaluation.judgement().vsNaive().word())
            .put("sentence", evaluation.judgement().sentence())
            .put("warnings", warnings(run.notices()))
            .put("forecasts", forecasts(run.forecasts()))
            .put("model", folder.model().toString())
            .put("report", folder.report().toString())
            .put("csv", folder.csv().toString());
    return json.put("seconds", seconds(run.seconds())).build();
  }

  /// Notices as an array of code and message.
  static Json warnings(List<Notice> notices) {
    return Json.array(
        notices,
        notice ->
            Json.object().put("code", notice.code()).put("message", notice.message()).build());
  }

  /// All forecasts in one array.
  static Json forecasts(List<SeriesForecast> forecasts) {
    List<Json> points = new ArrayList<>();
    for (SeriesForecast forecast : forecasts) {
      forecast.points().forEach(point -> points.add(point(forecast.series(), point)));
    }
    return new Json.Arr(points);
  }

  static String word(TargetKind kind) {
    return switch (kind) {
      case LEVEL -> "level";
      case LOG_RETURN -> "log-return";
    };
  }

  private static Json point(String series, ForecastPoint point) {
    return Json.object()
        .put("series", series)
        .put("time", point.time())
        .put("mean", Json.finiteOrNull(point.mean()))
        .put("lower80", Json.finiteOrNull(point.interval().lower80()))
        .put("upper80", Json.finiteOrNull(point.interval().upper80()))
        .put("lower95", Json.finiteOrNull(point.interval().lower95()))
        .put("upper95", Json.finiteOrNull(point.interval().upper95()))
        .build();
  }

  private static long origins(Evaluation evaluation) {
    return evaluation.result().plan().origins().stream().mapToLong(Origins::count).sum();
  }

  private static Json score(Score score) {
    boolean own = score.own().isPresent();
    Json calibrated = own ? uncertainty(Json.object(), score.calibrated()).build() : Json.ofNull();
    return uncertainty(errors(score), score.uncertainty())
        .put("intervals", own ? "own" : "calibrated")
        .put("calibrated", calibrated)
        .build();
  }

  private static Json.ObjectBuilder errors(Score score) {
    return Json.object()
        .put("model", score.model())
        .put("mae", Json.finiteOrNull(score.mae()))
        .put("rmse", Json.finiteOrNull(score.rmse()))
        .put("smape", Json.finiteOrNull(score.smape()))
        .put("mase", Json.finiteOrNull(score.mase()))
        .put("rmsse", Json.finiteOrNull(score.rmsse()))
        .put("ratio", Json.finiteOrNull(score.ratio()))
        .put("dmP", Json.finiteOrNull(score.dmP()))
        .put("dmPNaive", Json.finiteOrNull(score.dmPNaive()));
  }

  private static Json.ObjectBuilder uncertainty(Json.ObjectBuilder json, Uncertainty of) {
    return json.put("crps", Json.finiteOrNull(of.crps()))
        .put("pinball", Json.finiteOrNull(of.pinball()))
        .put("coverage80", Json.finiteOrNull(of.coverage80()))
        .put("width80", Json.finiteOrNull(of.width80()))
        .put("coverage95", Json.finiteOrNull(of.coverage95()))
        .put("width95", Json.finiteOrNull(of.width95()))
        .put("below", Json.array(of.below(), Json::of));
  }

  private static Json selection(Selection selection) {
    return Json.object()
        .put("chosen", selection.chosen().model())
        .put("network", selection.network().model())
        .put("simple", selection.simple().model())
        .put("origins", selection.origins())
        .put("seed", selection.seed())
        .put("tried", Json.array(selection.tried(), ForecastJson::tried))
        .put("sentence", selection.sentence())
        .build();
  }

  private static Json tried(Selection.Tried tried) {
    return Json.object()
        .put("model", tried.model())
        .put("ratio", Json.finiteOrNull(tried.ratio()))
        .build();
  }

  private static Json network(Evaluation.Trained network) {
    return Json.object()
        .put("model", network.name())
        .put("epochs", Json.array(network.predictor().curves(), curve -> Json.of(curve.best())))
        .put("seedRatios", Json.array(network.seeds(), ForecastJson::ratio))
        .build();
  }

  private static Json ratio(SeedScore seed) {
    return Json.object()
        .put("seed", seed.seed())
        .put("ratio", Json.finiteOrNull(seed.ratio()))
        .build();
  }

  private static Json seconds(ForecastRun.Seconds seconds) {
    return Json.object()
        .put("load", seconds.load())
        .put("train", seconds.train())
        .put("backtest", seconds.backtest())
        .build();
  }
}
