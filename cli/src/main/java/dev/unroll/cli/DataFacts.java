package dev.unroll.cli;

import dev.unroll.series.BacktestPlan;
import dev.unroll.series.Covariate;
import dev.unroll.series.Dataset;
import dev.unroll.series.PriceLike;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import dev.unroll.store.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;

/// What was understood of a data file.
///
/// @param file as given
/// @param data its series
/// @param kind what models would learn of it
record DataFacts(Path file, Dataset data, PriceLike kind) {
  private static final int MOST = 20;

  static DataFacts of(Path file, Dataset data) {
    return new DataFacts(file, data, PriceLike.of(BacktestPlan.of(data, 1)));
  }

  /// How much there is of a data set, and of which time.
  static String size(Dataset data) {
    List<TimeSeries> series = data.series();
    IntSummaryStatistics rows = series.stream().mapToInt(TimeSeries::length).summaryStatistics();
    String each =
        series.size() == 1
            ? ""
            : rows.getMin() == rows.getMax()
                ? " (%s each)".formatted(rows.getMin())
                : " (%s to %s each)".formatted(rows.getMin(), rows.getMax());
    return "%s, %s%s"
            .formatted(Text.count(series.size(), "series"), Text.count(rows.getSum(), "row"), each)
        + span(series).map(text -> ", " + text).orElse("");
  }

  private static Optional<String> span(List<TimeSeries> series) {
    if (!series.getFirst().times().isCalendar()) {
      return Optional.empty();
    }
    String first = series.stream().map(DataFacts::first).min(String::compareTo).orElseThrow();
    String last = series.stream().map(DataFacts::last).max(String::compareTo).orElseThrow();
    return Optional.of(first + " to " + last);
  }

  private static String first(TimeSeries series) {
    return series.times().label(0);
  }

  private static String last(TimeSeries series) {
    return series.times().label(series.length() - 1);
  }

  void print(Terminal terminal) {
    Dataset.Source source = data.source();
    terminal.say(Text.fact("data", file + ", " + size(data)));
    terminal.say(
        Text.fact(
            "columns",
            "%s; delimiter '%s'".formatted(Text.some(source.columns()), source.delimiter())));
    source.timeFormat().ifPresent(format -> terminal.say(Text.fact("times", format)));
    terminal.say(Text.fact("frequency", data.frequency().code() + ": " + data.evidence()));
    terminal.say(Text.fact("target", data.target() + ": " + learned(kind)));
    covariates(data).ifPresent(text -> terminal.say(Text.fact("covariates", text)));
    terminal.say(Text.fact("flaws", flaws(data)));
    terminal.say(Text.fact("SHA-256", data.sha256()));
    data.notices().forEach(notice -> terminal.say(Text.fact("warning", notice.message())));
    terminal.say("");
    printSeries(terminal);
  }

  /// The covariates of a data set, by when they are known; empty if there are none.
  static Optional<String> covariates(Dataset data) {
    List<Covariate> all = data.series().getFirst().covariates().columns();
    List<String> parts = new ArrayList<>();
    for (Covariate.Role role : Covariate.Role.values()) {
      List<String> names =
          all.stream().filter(one -> one.role() == role).map(DataFacts::name).toList();
      if (!names.isEmpty()) {
        parts.add(when(role) + " " + Text.some(names));
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  /// What is done about flaws, and how many values are missing.
  static String flaws(Dataset data) {
    long missing =
        data.series().stream()
            .flatMapToDouble(series -> Arrays.stream(series.values()))
            .filter(Double::isNaN)
            .count();
    long all = data.series().stream().mapToLong(TimeSeries::length).sum();
    return data.source().reading().words()
        + (missing == 0
            ? ""
            : "; %s of %s values %s missing".formatted(missing, all, missing == 1 ? "is" : "are"));
  }

  private static String name(Covariate covariate) {
    return covariate.name() + (covariate.isCategorical() ? " (categories)" : "");
  }

  private static String when(Covariate.Role role) {
    return switch (role) {
      case PAST -> "past";
      case FUTURE -> "known ahead";
      case STATIC -> "static";
    };
  }

  /// What models learn, and why.
  static String learned(PriceLike kind) {
    return words(kind.kind()) + " are learned; " + kind.evidence();
  }

  /// What models learn.
  static String words(TargetKind kind) {
    return switch (kind) {
      case LEVEL -> "values";
      case LOG_RETURN -> "log returns";
    };
  }

  private void printSeries(Terminal terminal) {
    TextTable table = new TextTable(1, "series", "rows", "first", "last");
    data.series().stream()
        .limit(MOST)
        .forEach(one -> table.row(one.id(), "" + one.length(), first(one), last(one)));
    terminal.table(table);
    if (data.series().size() > MOST) {
      terminal.say("... and %s more; --json lists all".formatted(data.series().size() - MOST));
    }
  }

  Json json() {
    Dataset.Source source = data.source();
    Json.ObjectBuilder json =
        Json.object()
            .put("kind", "data")
            .put("file", file.toString())
            .put("sha256", data.sha256())
            .put("delimiter", source.delimiter())
            .put("columns", Json.strings(source.columns()));
    source.timeFormat().ifPresent(format -> json.put("timeFormat", format));
    return json.put("rows", source.rows())
        .put("series", Json.array(data.series(), DataFacts::json))
        .put("frequency", data.frequency().code())
        .put("frequencyEvidence", data.evidence())
        .put("target", data.target())
        .put("targetKind", ForecastJson.word(kind.kind()))
        .put("targetEvidence", kind.evidence())
        .put("covariates", covariatesJson(data))
        .put("warnings", ForecastJson.warnings(data.notices()))
        .build();
  }

  /// Name, role and kind of each covariate.
  static Json covariatesJson(Dataset data) {
    return Json.array(
        data.series().getFirst().covariates().columns(),
        one ->
            Json.object()
                .put("name", one.name())
                .put("role", one.role().word())
                .put("categorical", one.isCategorical())
                .build());
  }

  private static Json json(TimeSeries series) {
    return Json.object()
        .put("id", series.id())
        .put("rows", series.length())
        .put("first", first(series))
        .put("last", last(series))
        .build();
  }
}
