package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Parameter;
import dev.unroll.series.Backtest;
import dev.unroll.series.BacktestPlan;
import dev.unroll.series.Covariate;
import dev.unroll.series.Covariates;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.Origins;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Changes everything from a moment on, and expects every number that is older to stay the same,
/// byte for byte.
class LeakTest {
  private static final Dataset DATA =
      Synthetic.withCovariates(
          Synthetic.monthly(Synthetic.price(1, 80), Synthetic.price(2, 60), Synthetic.price(3, 45)),
          2);

  @ParameterizedTest
  @CsvSource({"0, 1, 1e6", "1, 1, 1e6", "7, 1, 1e6", "1, 1000, 0", "1, 0.001, 0"})
  void nothingThatComesLaterMovesAnEarlierNumber(int origin, double factor, double added) {
    BacktestPlan plan = BacktestPlan.of(DATA, 2);
    Origins first = plan.origins().getFirst();
    LocalDateTime moment = first.series().times().time(first.first() + origin);
    Dataset changed = changedFrom(moment, factor, added);

    assertEquals(target(DATA), target(changed));
    RecurrentPredictor before = fit(DATA);
    RecurrentPredictor after = fit(changed);
    assertEquals(before.scales(), after.scales());
    assertEquals(before.curves(), after.curves());
    assertEquals(before.reading(), after.reading());
    assertEquals(3, before.reading().encoding().columns().size());
    assertArrayEquals(weights(before), weights(after));
    String models = "naive,drift,seasonal-naive,ar,rnn,gru,bi-gru,ffn,tdnn";
    assertEquals(
        forecastsUntil(moment, run(DATA, models)), forecastsUntil(moment, run(changed, models)));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1e6", "3, 1000, 0"})
  void norIsAModelChosenByIt(int origin, double factor, double added) {
    Origins first = BacktestPlan.of(DATA, 2).origins().getFirst();
    LocalDateTime moment = first.series().times().time(first.first() + origin);
    ForecastRun before = run(DATA, "auto");
    ForecastRun after = run(changedFrom(moment, factor, added), "auto");
    assertEquals(before.selection().orElseThrow(), after.selection().orElseThrow());
    assertEquals(forecastsUntil(moment, before), forecastsUntil(moment, after));
  }

  @Test
  void theCheckSeesAModelThatLooksAhead() {
    // Trained on all rows, the very same network must be caught.
    RecurrentForecaster forecaster = forecaster();
    RecurrentPredictor honest = fit(DATA);
    Dataset changed = changedFrom(LocalDateTime.of(2019, 6, 1, 0, 0), 1, 1e6);
    assertFalse(
        Arrays.equals(
            weights(forecaster.refit(DATA.series(), honest, "again")),
            weights(forecaster.refit(changed.series(), honest, "again"))));
  }

  private static String target(Dataset data) {
    return new ForecastJob(data, Synthetic.quick(2, 1), Kernels.auto(), (p, f) -> {})
        .target()
        .toString();
  }

  private static RecurrentPredictor fit(Dataset data) {
    return forecaster().fit(BacktestPlan.of(data, 2).training(), 2);
  }

  private static RecurrentForecaster forecaster() {
    return new RecurrentForecaster(
        Synthetic.quick(2, 1), TargetKind.LOG_RETURN, Kernels.auto(), (p, f) -> {});
  }

  private static float[] weights(RecurrentPredictor predictor) {
    List<Float> all = new ArrayList<>();
    for (Member member : predictor.members()) {
      for (Parameter parameter : member.network().parameters()) {
        for (float value : parameter.value()) {
          all.add(value);
        }
      }
    }
    float[] weights = new float[all.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = all.get(i);
    }
    return weights;
  }

  private static ForecastRun run(Dataset data, String models) {
    return new ForecastJob(
            data, Synthetic.quick(2, 1), ModelSet.parse(models), Kernels.auto(), (p, f) -> {})
        .run(CsvOptions.of("value"), 0);
  }

  /// Every model's forecasts made from rows before the moment.
  private static List<String> forecastsUntil(LocalDateTime moment, ForecastRun run) {
    Backtest.Result result = run.evaluation().result();
    List<String> forecasts = new ArrayList<>();
    for (String model : result.models()) {
      for (int series = 0; series < result.plan().origins().size(); series++) {
        Origins walk = result.plan().origins().get(series);
        for (int origin = 0; origin < walk.count(); origin++) {
          if (!walk.series().times().time(walk.first() + origin).isAfter(moment)) {
            forecasts.add(model + Arrays.toString(result.forecasts(model, series)[origin]));
          }
        }
      }
    }
    assertFalse(forecasts.isEmpty());
    return forecasts;
  }

  private static Dataset changedFrom(LocalDateTime moment, double factor, double added) {
    List<TimeSeries> changed = new ArrayList<>();
    for (TimeSeries series : DATA.series()) {
      double[] values = series.values();
      for (int row = 0; row < values.length; row++) {
        if (!series.times().time(row).isBefore(moment)) {
          values[row] = values[row] * factor + added;
        }
      }
      changed.add(
          series
              .withValues(values)
              .with(changed(series.covariates(), rowsBefore(series, moment), factor, added)));
    }
    return new Dataset(
        DATA.name(),
        DATA.target(),
        DATA.frequency(),
        DATA.evidence(),
        changed,
        DATA.notices(),
        DATA.source());
  }

  private static int rowsBefore(TimeSeries series, LocalDateTime moment) {
    return (int)
        IntStream.range(0, series.length())
            .filter(row -> series.times().time(row).isBefore(moment))
            .count();
  }

  /// What is known ahead changes only after the horizon.
  private static Covariates changed(Covariates all, int from, double factor, double added) {
    return new Covariates(
        all.columns().stream()
            .map(column -> {
              int first = column.role() == Covariate.Role.FUTURE ? from + 2 : from;
              return column.isCategorical()
                  ? Covariate.words(
                      column.name(),
                      column.role(),
                      column.length(),
                      row -> column.word(row) + (row < first ? "" : "?"))
                  : Covariate.numbers(
                      column.name(),
                      column.role(),
                      column.length(),
                      row ->
                          column.number(row) * (row < first ? 1 : factor)
                              + (row < first ? 0 : added));
            })
            .toList());
  }
}
