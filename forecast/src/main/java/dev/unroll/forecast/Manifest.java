package dev.unroll.forecast;

import dev.unroll.series.CovariateOptions;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Frequency;
import dev.unroll.series.Reading;
import dev.unroll.series.ResidualQuantiles;
import dev.unroll.series.TargetKind;
import dev.unroll.store.Json;
import dev.unroll.store.JsonView;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a model file says beside its weights, as JSON. Each part is written and read side by side,
/// so that the two cannot drift.
final class Manifest {
  private static final String KIND = "forecaster";

  private Manifest() {}

  static Json write(ForecastModel model) {
    RecurrentPredictor predictor = model.predictor();
    Json.ObjectBuilder json = Json.object().put("kind", KIND);
    model.origin().selection().ifPresent(one -> json.put("selection", SelectionJson.of(one)));
    return json.put("version", Version.TEXT)
        .put("java", System.getProperty("java.version"))
        .put("target", word(predictor.kind()))
        .put("reading", networkReading(predictor.reading()))
        .put("settings", settings(model.origin().settings()))
        .put("data", data(model.origin()))
        .put("members", Json.array(predictor.members(), Manifest::member))
        .put("series", Json.array(predictor.scales().entrySet(), Manifest::scale))
        .put("residuals", residuals(model.residuals()))
        .build();
  }

  static void checkKind(JsonView manifest) {
    String kind = manifest.field("kind").string();
    if (!kind.equals(KIND)) {
      throw manifest.error("a " + KIND + " is expected, found a '" + kind + "'");
    }
  }

  // ---- target -------------------------------------------------------------------------------

  private static String word(TargetKind kind) {
    return switch (kind) {
      case LEVEL -> "level";
      case LOG_RETURN -> "log-return";
    };
  }

  static TargetKind kind(JsonView view) {
    return Arrays.stream(TargetKind.values())
        .filter(kind -> word(kind).equals(view.string()))
        .findFirst()
        .orElseThrow(() -> view.error("level or log-return is expected"));
  }

  // ---- reading ------------------------------------------------------------------------------

  private static Json networkReading(NetworkReading reading) {
    return switch (reading) {
      case RowReading rows ->
          Json.object().put("period", 1).put("sees", EncodingJson.of(rows.encoding())).build();
      case PeriodReading periods ->
          Json.object()
              .put("period", periods.period())
              .put("window", periods.window())
              .put("year", periods.year())
              .put("sees", EncodingJson.of(periods.encoding()))
              .build();
    };
  }

  static NetworkReading networkReading(JsonView view, TargetKind kind, Settings settings) {
    int period = view.field("period").intValue();
    Encoding encoding = view.optional("sees").map(EncodingJson::encoding).orElse(Encoding.NONE);
    return view.optional("window").isEmpty()
        ? new RowReading(kind, settings.horizon(), encoding, settings.output())
        : new PeriodReading(
            kind,
            settings.horizon(),
            period,
            view.field("window").intValue(),
            view.field("year").intValue(),
            encoding,
            settings.head());
  }

  // ---- settings; threads are not among them, for they never change a result
  // -----------------------

  private static Json settings(Settings settings) {
    Schedule schedule = settings.schedule();
    Json.ObjectBuilder json = Json.object();
    settings.architecture().period().ifPresent(period -> json.put("period", period));
    return json.put("horizon", settings.horizon())
        .put("cell", settings.architecture().cell().word())
        .put("hidden", settings.architecture().hidden())
        .put("layers", settings.architecture().layers())
        .put("distribution", settings.head().word())
        .put("strategy", settings.output().strategy().word())
        .put("epochs", schedule.epochs())
        .put("patience", schedule.patience())
        .put("learningRate", schedule.learningRate())
        .put("clip", schedule.clip())
        .put("seeds", Json.array(settings.seeds(), Json::of))
        .put("raw", settings.raw())
        .build();
  }

  private static Settings settings(JsonView view) {
    Architecture architecture =
        new Architecture(
            family(view.field("cell")),
            view.field("hidden").intValue(),
            view.field("layers").intValue(),
            view.optional("period").map(JsonView::intValue));
    Schedule schedule =
        new Schedule(
            view.field("epochs").intValue(),
            view.field("patience").intValue(),
            view.field("learningRate").doubleValue(),
            view.field("clip").doubleValue());
    List<Long> seeds = view.field("seeds").elements().stream().map(JsonView::longValue).toList();
    return new Settings(
        view.field("horizon").intValue(),
        architecture,
        output(view),
        schedule,
        seeds,
        1,
        view.field("raw").bool());
  }

  private static Architecture.Family family(JsonView view) {
    return Architecture.Family.of(view.string())
        .orElseThrow(() -> view.error("one of " + Architecture.Family.words() + " is expected"));
  }

  /// Older files are of networks that say numbers, all at once.
  private static Output output(JsonView view) {
    return new Output(
        view.optional("distribution")
            .map(head -> word(head, Head.values(), Head::word))
            .orElse(Head.POINT),
        view.optional("strategy")
            .map(strategy -> word(strategy, Strategy.values(), Strategy::word))
            .orElse(Strategy.DIRECT));
  }

  // ---- data -----------------------------------------------------------------------------------

  private static Json data(ForecastModel.Origin origin) {
    CsvOptions columns = origin.columns();
    Json.ObjectBuilder json =
        Json.object()
            .put("name", origin.data())
            .put("sha256", origin.sha256())
            .put("frequency", origin.frequency())
            .put("targetColumn", columns.target());
    columns.series().ifPresent(column -> json.put("seriesColumn", column));
    columns.time().ifPresent(column -> json.put("timeColumn", column));
    columns.timeFormat().ifPresent(pattern -> json.put("timeFormat", pattern));
    columns.frequency().ifPresent(code -> json.put("givenFrequency", code));
    columns.reading().text().delimiter().ifPresent(text -> json.put("delimiter", text));
    return json.put("covariates", EncodingJson.of(columns.covariates()))
        .put("reading", reading(columns.reading()))
        .build();
  }

  static ForecastModel.Origin origin(JsonView view, JsonView manifest) {
    CsvOptions columns =
        new CsvOptions(
            view.field("targetColumn").string(),
            text(view, "seriesColumn"),
            text(view, "timeColumn"),
            text(view, "timeFormat"),
            text(view, "givenFrequency"),
            view.optional("covariates").map(EncodingJson::options).orElse(CovariateOptions.NONE),
            view.optional("reading")
                .map(reading -> reading(reading, text(view, "delimiter")))
                .orElse(Reading.PLAIN));
    return new ForecastModel.Origin(
        view.field("name").string(),
        columns,
        frequency(view.field("frequency")),
        view.field("sha256").string(),
        settings(manifest.field("settings")),
        manifest.optional("selection").map(SelectionJson::selection));
  }

  private static Json reading(Reading reading) {
    Json.ObjectBuilder json =
        Json.object()
            .put("layout", reading.layout().word())
            .put("missing", reading.missing().word())
            .put("duplicates", reading.duplicates().word())
            .put("sort", reading.sort())
            .put("skipBad", reading.skipBad())
            .put("decimalComma", reading.decimalComma());
    reading.text().encoding().ifPresent(name -> json.put("encoding", name));
    reading.text().zone().ifPresent(name -> json.put("zone", name));
    return json.build();
  }

  private static Reading reading(JsonView view, Optional<String> delimiter) {
    return new Reading(
        word(view.field("layout"), Reading.Layout.values(), Reading.Layout::word),
        word(view.field("missing"), Reading.Missing.values(), Reading.Missing::word),
        word(view.field("duplicates"), Reading.Duplicates.values(), Reading.Duplicates::word),
        view.field("sort").bool(),
        view.field("skipBad").intValue(),
        view.field("decimalComma").bool(),
        new Reading.Text(delimiter, text(view, "encoding"), text(view, "zone")));
  }

  private static <E> E word(JsonView view, E[] all, Function<E, String> word) {
    return Arrays.stream(all)
        .filter(one -> word.apply(one).equals(view.string()))
        .findFirst()
        .orElseThrow(() -> view.error("is not known here, found '" + view.string() + "'"));
  }

  private static String frequency(JsonView view) {
    try {
      return Frequency.parse(view.string()).code();
    } catch (IllegalArgumentException unknown) {
      throw view.error("a frequency, such as P1M, is expected, found '" + view.string() + "'");
    }
  }

  private static Optional<String> text(JsonView view, String name) {
    return view.optional(name).map(JsonView::string);
  }

  // ---- members, scales, residuals -------------------------------------------------------------

  private static Json member(Member member) {
    return Json.object()
        .put("seed", member.curve().seed())
        .put("epochs", member.curve().best())
        .build();
  }

  /// What is known of the training of a member: its seed, and its number of epochs.
  static LearningCurve curve(JsonView view, Settings settings, int member) {
    long seed = view.field("seed").longValue();
    if (seed != settings.seeds().get(member)) {
      throw view.field("seed")
          .error("seed %s of the settings is expected".formatted(settings.seeds().get(member)));
    }
    int epochs = view.field("epochs").intValue();
    if (epochs < 0 || epochs > settings.schedule().epochs()) {
      throw view.field("epochs")
          .error("0 to %s epochs are expected".formatted(settings.schedule().epochs()));
    }
    return new LearningCurve(seed, List.of(), List.of(), Optional.empty(), epochs);
  }

  private static Json scale(Map.Entry<String, Scale> entry) {
    Scale scale = entry.getValue();
    return Json.object()
        .put("id", entry.getKey())
        .put("center", scale.center())
        .put("spread", scale.spread())
        .put("step", scale.step())
        .put("change", scale.change())
        .build();
  }

  static Scale scale(JsonView view, TargetKind kind) {
    double spread = view.field("spread").doubleValue();
    double step = view.field("step").doubleValue();
    double change = view.field("change").doubleValue();
    if (!(spread > 0) || !(step > 0) || !(change >= 0)) {
      throw view.error(
          String.format(
              Locale.ROOT, "scales above 0 are expected, found %s, %s, %s", spread, step, change));
    }
    return new Scale(kind, view.field("center").doubleValue(), spread, step, change);
  }

  private static Json residuals(ResidualQuantiles residuals) {
    return Json.object()
        .put("width80", Json.array(residuals.width80(), Json::of))
        .put("width95", Json.array(residuals.width95(), Json::of))
        .build();
  }

  static ResidualQuantiles residuals(JsonView view, TargetKind kind, int horizon) {
    List<Double> width80 = widths(view.field("width80"), horizon);
    return new ResidualQuantiles(kind, width80, widths(view.field("width95"), horizon));
  }

  private static List<Double> widths(JsonView view, int horizon) {
    List<Double> widths = view.elements().stream().map(JsonView::doubleValue).toList();
    if (widths.size() != horizon || widths.stream().anyMatch(width -> !(width >= 0))) {
      throw view.error("%s numbers, 0 or more, are expected".formatted(horizon));
    }
    return widths;
  }
}
