package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.Verdict;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where there is something to learn the network must learn it; where there is nothing it must not
/// claim so.
class HonestyTest {

  @ParameterizedTest
  @CsvSource({"1.5, -0.75, 1", "0.6, 0.3, 2", "0.5, -0.3, 3"})
  void learnsAnAutoregressionDownToItsNoise(double phi1, double phi2, long seed) {
    double[] noise = Synthetic.noise(seed, 1500);
    Evaluation evaluation = evaluate(Synthetic.counted(Synthetic.ar2(phi1, phi2, noise)));
    double[] tested = Arrays.copyOfRange(noise, 1200, 1500);
    double trueNoise = Math.sqrt(Arrays.stream(tested).map(e -> e * e).average().orElseThrow());
    double rmse = evaluation.scores().of("lstm").rmse();
    assertTrue(
        rmse < 1.05 * trueNoise, "RMSE %s, noise of the same rows %s".formatted(rmse, trueNoise));
    assertEquals(Verdict.BETTER, evaluation.judgement().vsNaive());
  }

  @Test
  void claimsNothingOnRandomWalks() {
    int better = 0;
    for (int walk = 0; walk < 40; walk++) {
      Evaluation evaluation = evaluate(Synthetic.counted(Synthetic.price(1000 + walk, 150)));
      better += evaluation.judgement().verdict() == Verdict.BETTER ? 1 : 0;
    }
    assertTrue(better <= 4, better + " of 40 random walks were called better, expected at most 4");
  }

  private static Evaluation evaluate(Dataset data) {
    return new ForecastJob(data, Settings.defaults(), Kernels.auto(), (phase, fraction) -> {})
        .run(CsvOptions.of("value"), 0)
        .evaluation();
  }
}
