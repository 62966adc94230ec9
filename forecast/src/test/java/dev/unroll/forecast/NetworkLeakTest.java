package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.BacktestPlan;
import dev.unroll.series.Covariate;
import dev.unroll.series.Covariate.Role;
import dev.unroll.series.Covariates;
import dev.unroll.series.Dataset;
import dev.unroll.series.Forecaster;
import dev.unroll.series.LeakCheck;
import dev.unroll.series.Notice;
import dev.unroll.series.Predictor;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That the check that is made beside every run sees networks whose scales, covariates or windows
/// know too much, and no others.
class NetworkLeakTest {
  private static final int HORIZON = 2;
  private static final Dataset DATA =
      Synthetic.withCovariates(
          Synthetic.monthly(Synthetic.noise(1, 120), Synthetic.noise(2, 100)), HORIZON);

  /// A network that is given other series than it should be, and other histories.
  private record Leaking(
      Forecaster network, UnaryOperator<TimeSeries> training, UnaryOperator<TimeSeries> histories)
      implements Forecaster {
    @Override
    public String name() {
      return network.name();
    }

    @Override
    public Predictor fit(List<TimeSeries> series, int horizon) {
      Predictor predictor = network.fit(series.stream().map(training).toList(), horizon);
      return history -> predictor.start(histories.apply(history));
    }
  }

  private static Forecaster network(String kind) {
    Settings settings =
        switch (kind) {
          case "rows" -> Synthetic.byPeriods(HORIZON, 1);
          case "periods" -> Synthetic.byPeriods(HORIZON, 12);
          default -> Synthetic.of(Architecture.Family.BI_GRU, HORIZON);
        };
    return new RecurrentForecaster(settings, TargetKind.LEVEL, Kernels.auto(), (p, f) -> {})
        .untrained();
  }

  private static TimeSeries whole(BacktestPlan plan, TimeSeries part) {
    return plan.data().series().stream()
        .filter(one -> one.id().equals(part.id()))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Notice> check(
      String kind,
      BiFunction<BacktestPlan, TimeSeries, TimeSeries> training,
      BiFunction<BacktestPlan, TimeSeries, TimeSeries> histories) {
    return LeakCheck.find(
        DATA,
        HORIZON,
        plan ->
            List.of(
                new Leaking(
                    network(kind),
                    part -> training.apply(plan, part),
                    part -> histories.apply(plan, part))));
  }

  private static void assertSeen(Optional<Notice> found) {
    String message = found.map(Notice::message).orElse("nothing");
    assertTrue(message.startsWith("the forecast of "), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "periods", "windows"})
  void cleanNetworksRaiseNoAlarm(String kind) {
    assertEquals(Optional.empty(), check(kind, (_, part) -> part, (_, part) -> part));
  }

  /// By periods nothing is fitted to values.
  @Test
  void aScaleOfAllRowsIsSeen() {
    assertSeen(check("rows", (plan, part) -> valuesOfAll(plan, part), (_, part) -> part));
  }

  /// All values, but no covariates of later rows.
  private static TimeSeries valuesOfAll(BacktestPlan plan, TimeSeries part) {
    return whole(plan, part).with(part.covariates());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "periods", "windows"})
  void anEncodingOfAllRowsIsSeen(String kind) {
    assertSeen(check(kind, (plan, part) -> covariatesOfAll(plan, part), (_, part) -> part));
  }

  /// All covariates, but no later values: the last one is repeated.
  private static TimeSeries covariatesOfAll(BacktestPlan plan, TimeSeries part) {
    TimeSeries whole = whole(plan, part);
    double[] values = Arrays.copyOf(part.values(), whole.length());
    Arrays.fill(values, part.length(), values.length, values[part.length() - 1]);
    return whole.withValues(values);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "periods", "windows"})
  void aWindowThatIsARowTooLateIsSeen(String kind) {
    assertSeen(
        check(
            kind,
            (_, part) -> part,
            (plan, history) -> whole(plan, history).first(history.length() + 1, HORIZON)));
  }

  /// A window whose past covariates are those of the row after.
  @ParameterizedTest
  @ValueSource(strings = {"rows", "periods", "windows"})
  void aPastCovariateThatIsARowTooLateIsSeen(String kind) {
    assertSeen(check(kind, (_, part) -> part, NetworkLeakTest::later));
  }

  private static TimeSeries later(BacktestPlan plan, TimeSeries history) {
    Covariates all = whole(plan, history).covariates();
    return history.with(
        new Covariates(
            all.columns().stream()
                .map(column ->
                    column.role() == Role.PAST && !column.isCategorical()
                        ? Covariate.numbers(
                            column.name(),
                            column.role(),
                            history.length(),
                            row -> column.number(row + 1))
                        : column)
                .toList()));
  }
}
