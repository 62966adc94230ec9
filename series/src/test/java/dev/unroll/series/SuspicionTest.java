package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuspicionTest {
  /// 400 days of a price whose returns are an autoregression.
  private static Dataset daily(double phi) {
    double[] values = Panel.levels(400, 7, 50, phi, 0.02);
    Frequency days = new Frequency.Days(1);
    LocalDateTime start = LocalDateTime.of(2020, 1, 1, 0, 0);
    TimeIndex times =
        TimeIndex.of(
            IntStream.range(0, values.length).mapToObj(row -> start.plusDays(row)).toList(), days);
    return Panel.dataset(new TimeSeries("s", times, values));
  }

  private static List<String> codes(double phi, TargetKind kind) {
    BacktestPlan plan = BacktestPlan.of(daily(phi), 1);
    Backtest.Result result =
        Backtest.run(
            plan,
            List.of(new Naive(), new AutoRegression(TargetKind.LOG_RETURN)),
            Backtest.Progress.NONE);
    Score score = Scores.of(result, List.of("naive")).of("ar");
    return Suspicion.find(result, score, kind).stream().map(Notice::code).toList();
  }

  @Test
  void aPriceThatIsForeseenIsSuspicious() {
    assertEquals(
        List.of("suspicious-gain", "suspicious-hit-rate"), codes(0.9, TargetKind.LOG_RETURN));
  }

  @Test
  void aRandomWalkAndLevelsAreNot() {
    assertEquals(List.of(), codes(0, TargetKind.LOG_RETURN));
    assertEquals(List.of(), codes(0.9, TargetKind.LEVEL));
  }
}
