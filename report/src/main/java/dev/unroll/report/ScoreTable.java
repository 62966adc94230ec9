package dev.unroll.report;

import dev.unroll.forecast.Evaluation;
import dev.unroll.forecast.ForecastRun;
import dev.unroll.series.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// The scores of all models as numbers and as a picture.
final class ScoreTable {
  private final Evaluation evaluation;
  private final SeriesView.Models models;
  private final List<Score> scores;

  /// In how many series each model is the best one; empty for one series.
  private final Map<String, Long> won;

  ScoreTable(ForecastRun run, List<SeriesView> views) {
    won = views.size() == 1 ? Map.of() : won(views);
    evaluation = run.evaluation();
    models = SeriesView.Models.of(run);
    scores = evaluation.scores().rows();
  }

  Element section() {
    return Section.of(
            "scores",
            "Scores",
            "All models forecast from the same origins and are scored by the same code. Lower is better; p says how surprising the difference of squared errors would be if two models were equally good.")
        .add(
            Section.card(
                table(),
                seeds(),
                Section.figure(
                    "Ratio: scaled RMSE as a multiple of naive’s",
                    RatioChart.legend(),
                    new RatioChart(evaluation, models).element()),
                Section.folded("What the columns mean", meanings())));
  }

  private static Map<String, Long> won(List<SeriesView> views) {
    return views.stream()
        .flatMap(view -> view.backtest().stream())
        .flatMap(tested -> tested.winner().stream())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private Element table() {
    Numbers.Style size =
        Numbers.column(scores.stream().flatMapToDouble(s -> DoubleStream.of(s.mae(), s.rmse())));
    Table table = new Table(List.of("Model"), columns());
    for (Score score : scores) {
      table.row(
          score.model().equals(models.network()) ? "ours" : "",
          List.of(name(score.model())),
          numbers(score, size));
    }
    return table.element();
  }

  private List<String> columns() {
    List<String> columns =
        new ArrayList<>(List.of("MAE", "RMSE", "sMAPE", "MASE", "Ratio", "p, naive"));
    if (!models.best().equals("naive")) {
      columns.add("p, " + models.best());
    }
    if (!won.isEmpty()) {
      columns.add("Series won");
    }
    return columns;
  }

  private List<String> numbers(Score score, Numbers.Style size) {
    List<String> numbers =
        new ArrayList<>(
            List.of(
                size.text(score.mae()),
                size.text(score.rmse()),
                Numbers.fixed(score.smape(), 2),
                Numbers.fixed(score.mase(), 3),
                Numbers.fixed(score.ratio(), 3),
                Numbers.p(score.dmPNaive())));
    if (!models.best().equals("naive")) {
      numbers.add(Numbers.p(score.dmP()));
    }
    if (!won.isEmpty()) {
      numbers.add(Long.toString(won.getOrDefault(score.model(), 0L)));
    }
    return numbers;
  }

  private Element name(String model) {
    Element name = Element.of("span").text(model);
    if (model.equals(models.best())) {
      name.text(" ").add(Element.of("span", "tag").text("best baseline"));
    }
    return name;
  }

  private Element seeds() {
    List<Evaluation.SeedScore> seeds = evaluation.judged().seeds();
    String each =
        seeds.stream()
            .map(seed -> "seed %s: %s".formatted(seed.seed(), Numbers.fixed(seed.ratio(), 3)))
            .reduce((a, b) -> a + ", " + b)
            .orElse("none");
    return Section.paragraph(
        "note",
        seeds.size() == 1
            ? "%s is one network: how much its seed matters was not measured."
                .formatted(models.network())
            : "%s is the mean forecast of %s networks. Alone they would have had the ratios %s. No seed is ever chosen."
                .formatted(models.network(), seeds.size(), each));
  }

  private Element meanings() {
    Element list = Element.of("dl", "meanings");
    meaning(
        list,
        "MAE, RMSE",
        "mean absolute error and root of the mean squared error, in the unit of the data, over all series");
    meaning(list, "sMAPE", "mean of 200 |y − f| / (|y| + |f|), from 0 to 200");
    meaning(
        list,
        "MASE",
        "mean absolute error after errors of each series are divided by the mean absolute change from row to row before its first origin, so that a large series does not drown a small one");
    meaning(
        list,
        "Ratio",
        "root of the mean squared error after the same scaling, divided by that of naive: below 1 is better than repeating the last value");
    meaning(
        list,
        "p",
        "p value of the test of Diebold and Mariano with the correction of Harvey, two-sided, squared scaled errors, mean over the series at each origin, against naive and against the best baseline; where several networks are compared, theirs are corrected for that after Holm");
    if (!won.isEmpty()) {
      meaning(
          list,
          "Series won",
          "in how many series the model has the smallest mean absolute error; which one is best in each stands with the series");
    }
    meaning(
        list,
        Numbers.UNDEFINED,
        "undefined: a model is not compared with itself, and models without errors, or with the same ones, cannot be compared");
    return list;
  }

  private static void meaning(Element list, String word, String text) {
    list.add(Element.of("dt").text(word), Element.of("dd").text(text));
  }
}
