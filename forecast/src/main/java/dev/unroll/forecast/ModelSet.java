package dev.unroll.forecast;

import dev.unroll.classical.Components;
import dev.unroll.classical.ExponentialSmoothing;
import dev.unroll.classical.Mean;
import dev.unroll.classical.Regimes;
import dev.unroll.classical.Structural;
import dev.unroll.classical.Theta;
import dev.unroll.forecast.Architecture.Family;
import dev.unroll.series.AutoRegression;
import dev.unroll.series.BacktestPlan;
import dev.unroll.series.Baselines;
import dev.unroll.series.Carrying;
import dev.unroll.series.Drift;
import dev.unroll.series.Forecaster;
import dev.unroll.series.Naive;
import dev.unroll.series.SeasonalNaive;
import dev.unroll.series.TargetKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The models that a network is compared with: simple ones, and other networks. Naive is always the
/// first. Or nothing but [#AUTO].
///
/// @param names of [#SIMPLE], or of networks, each once
public record ModelSet(List<String> names) {
  /// The simple models that are known. Those of a season are left out where the data have none.
  public static final List<String> SIMPLE =
      List.of(
          "naive",
          "drift",
          "seasonal-naive",
          "mean",
          "ar",
          "ses",
          "holt",
          "holt-winters",
          "theta",
          "local-level",
          "local-trend",
          "structural",
          "hmm");

  /// Alone it leaves the choice to a [Selection].
  public static final String AUTO = "auto";

  /// What is tried then: all that is fitted fast, and the networks that read on and on.
  private static final List<String> TRIED =
      List.of(
          "naive",
          "drift",
          "seasonal-naive",
          "mean",
          "ar",
          "ses",
          "holt",
          "holt-winters",
          "theta",
          "rnn",
          "gru",
          "lstm");

  private static final List<String> SEASONAL =
      List.of("seasonal-naive", "holt-winters", "structural");

  private static final List<String> WITHOUT_VALUES =
      List.of("local-level", "local-trend", "structural", "hmm");

  /// States of `hmm`.
  private static final int REGIMES = 2;

  /// Checks the names, and puts naive first.
  public ModelSet {
    names = List.copyOf(names);
    if (!names.equals(List.of(AUTO))) {
      check(names);
      names = Stream.concat(Stream.of("naive"), names.stream()).distinct().toList();
    }
  }

  private static void check(List<String> names) {
    if (names.contains(AUTO)) {
      throw new IllegalArgumentException(
          "--models '%s': auto chooses by itself; give it alone, or the names of models"
              .formatted(String.join(",", names)));
    }
    List<String> known =
        Stream.concat(SIMPLE.stream(), Arrays.stream(Family.values()).map(Family::word)).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "--models '%s', expected auto, or names of %s"
                .formatted(name, String.join(", ", known)));
      }
    }
  }

  /// Naive, drift, seasonal naive and autoregression.
  public static ModelSet defaults() {
    return new ModelSet(List.of("naive", "drift", "seasonal-naive", "ar"));
  }

  /// What `--models auto` tries.
  ///
  /// @param cell one network more, if it is another one
  static ModelSet tried(Family cell) {
    return new ModelSet(Stream.concat(TRIED.stream(), Stream.of(cell.word())).toList());
  }

  /// Whether models are to be chosen.
  public boolean isAuto() {
    return names.contains(AUTO);
  }

  /// From names with commas between them.
  public static ModelSet parse(String names) {
    return new ModelSet(Arrays.stream(names.split(",", -1)).map(String::strip).toList());
  }

  /// Names with commas between them.
  @Override
  public String toString() {
    return String.join(",", names);
  }

  /// The networks among them.
  List<Family> networks() {
    return names.stream().flatMap(name -> Family.of(name).stream()).toList();
  }

  /// The simple ones among them for some data.
  ///
  /// @param kind what `ar` and `hmm` learn; the others learn levels
  List<Forecaster> of(BacktestPlan plan, TargetKind kind) {
    int season = Baselines.season(plan);
    return names.stream()
        .filter(SIMPLE::contains)
        .filter(name -> season > 1 || !SEASONAL.contains(name))
        .map(name -> takingMissing(name, model(name, season, kind)))
        .toList();
  }

  /// State space and hidden Markov models can do without a value; others take the last one seen.
  private static Forecaster takingMissing(String name, Forecaster model) {
    return WITHOUT_VALUES.contains(name) ? model : new Carrying(model);
  }

  private static Forecaster model(String name, int season, TargetKind kind) {
    return switch (name) {
      case "naive" -> new Naive();
      case "drift" -> new Drift();
      case "seasonal-naive" -> new SeasonalNaive(season);
      case "mean" -> new Mean();
      case "ar" -> new AutoRegression(kind);
      case "ses" -> ExponentialSmoothing.simple();
      case "holt" -> ExponentialSmoothing.holt();
      case "holt-winters" -> ExponentialSmoothing.holtWinters(season);
      case "theta" -> new Theta(season);
      case "local-level" -> new Structural(Components.localLevel());
      case "local-trend" -> new Structural(Components.localLinearTrend());
      case "structural" -> new Structural(Components.seasonal(season));
      case "hmm" -> new Regimes(kind, REGIMES);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
