package dev.unroll.report;

import dev.unroll.forecast.Evaluation;
import dev.unroll.forecast.ForecastRun;
import dev.unroll.forecast.Schedule;
import dev.unroll.forecast.Settings;
import dev.unroll.series.Covariate;
import dev.unroll.series.Origins;
import dev.unroll.series.Refit;
import dev.unroll.series.TargetKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How it was done, and how to do it again.
final class MethodSection {
  private final ForecastRun run;
  private final String command;
  private final String modelFile;

  MethodSection(ForecastRun run, String command, String modelFile) {
    this.run = run;
    this.command = command;
    this.modelFile = modelFile;
  }

  Element section() {
    return Section.of("method", "How it was done", lead())
        .add(
            Section.card(
                new Timeline(run).figure(),
                facts(),
                Element.of("h3").text("To repeat this run"),
                Element.of("pre").with("tabindex", "0").add(Element.of("code").text(command))));
  }

  private String lead() {
    Refit refit = run.evaluation().result().refit();
    return "Everything that is fitted for the backtest (scales, networks, autoregression) is fitted %s. "
            .formatted(
                refit.every() == 0
                    ? "once, before the first origin, to rows before it"
                    : "before the first origin and again after every "
                        + Numbers.count(refit.every(), "moment", "moments")
                        + " at which any series is forecast, to the rows known then")
        + (refit.every() == 0
            ? "From there on states and lags only roll forward; nothing is fitted again."
            : "In between, states and lags only roll forward.");
  }

  private Element facts() {
    Element list = Element.of("dl", "facts");
    fact(
        list,
        "Data",
        "%s, %s, SHA-256 %s".formatted(run.data().name(), rows(), run.data().sha256()));
    fact(list, "Frequency", run.data().frequency().code() + ": " + run.data().evidence());
    String covariates = covariates();
    if (!covariates.isEmpty()) {
      fact(list, "Covariates", covariates);
    }
    fact(list, "What is learned", target());
    fact(list, "Backtest", backtest());
    fact(list, "Network", network());
    List<Evaluation.Trained> networks = run.evaluation().networks();
    if (networks.size() > 1) {
      String names =
          networks.stream().skip(1).map(Evaluation.Trained::name).collect(Collectors.joining(", "));
      fact(list, "Beside it", names + "; trained in the same way with the same seeds");
    }
    fact(list, "Training", training());
    fact(list, "Model file", modelFile);
    return list;
  }

  private static void fact(Element list, String name, String text) {
    list.add(Element.of("dt").text(name), Element.of("dd").add(Element.data(text)));
  }

  private String rows() {
    int rows = run.data().series().stream().mapToInt(series -> series.length()).sum();
    return "%s in %s series"
        .formatted(Numbers.count(rows, "row", "rows"), run.data().series().size());
  }

  /// By when they are known; nothing where there are none.
  private String covariates() {
    List<Covariate> all = run.data().series().getFirst().covariates().columns();
    return Arrays.stream(Covariate.Role.values())
        .filter(role -> all.stream().anyMatch(one -> one.role() == role))
        .map(role ->
            all.stream()
                .filter(one -> one.role() == role)
                .map(Covariate::name)
                .collect(Collectors.joining(", ", when(role) + " ", "")))
        .collect(Collectors.joining("; "));
  }

  private static String when(Covariate.Role role) {
    return switch (role) {
      case PAST -> "past:";
      case FUTURE -> "known ahead:";
      case STATIC -> "static:";
    };
  }

  private String target() {
    String kind =
        run.target().kind() == TargetKind.LOG_RETURN ? "log returns" : "the values themselves";
    return kind + "; " + run.target().evidence();
  }

  private String backtest() {
    List<Origins> origins = run.evaluation().result().plan().origins();
    int count = origins.stream().mapToInt(Origins::count).sum();
    return "%s in %s series, the last fifth of each and at least ten; at each the next %s"
        .formatted(
            Numbers.count(count, "origin", "origins"),
            origins.size(),
            Numbers.count(run.settings().horizon(), "row", "rows"));
  }

  private String network() {
    Settings settings = run.settings();
    return "%s, %s, %s, reads %s, says %s; %s %s"
        .formatted(
            settings.architecture().cell().name(),
            Numbers.count(settings.architecture().layers(), "layer", "layers"),
            Numbers.count(settings.architecture().hidden(), "unit", "units"),
            run.model().predictor().reading().words(),
            settings.head().words(),
            settings.seeds().size() == 1 ? "seed" : "mean of seeds",
            settings.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  private String training() {
    Schedule schedule = run.settings().schedule();
    return "Adam, learning rate %s, gradient norm clipped at %s, up to %s to choose how many, stopped after %s without a better validation error on the last fifth of the training part; trained again for as many epochs as were best, on the whole training part for the backtest and on all rows for the forecast"
        .formatted(
            schedule.learningRate(),
            schedule.clip(),
            Numbers.count(schedule.epochs(), "epoch", "epochs"),
            schedule.patience());
  }
}
