package dev.unroll.classical;

import dev.unroll.series.Forecaster;
import dev.unroll.series.Predictor;
import dev.unroll.series.Rolling;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The Theta method, fitted to each series by itself, on the history it is started with: simple
/// exponential smoothing of the series without its season, plus a drift of half the slope of its
/// least-squares line,
///
/// ```
/// forecast(h) = l + b/2 (h - 1 + (1 - (1 - alpha)^n) / alpha)
/// ```
///
/// with `l` and `alpha` of the smoothing, `b` the slope and `n` the rows observed. The season is
/// taken out and put back where the autocorrelation at the period is significant at 90 %
/// (Bartlett's standard error, two-sided): as factors where all values are positive, else as terms
/// ([SeasonalIndices], of the whole history). Slope, weight and season stay as they are while
/// values are observed.
///
/// Sources: Assimakopoulos and Nikolopoulos, "The theta model: a decomposition approach to
/// forecasting" (2000); this form of it, Hyndman and Billah, "Unmasking the Theta method" (2003);
/// the test of the season as in the M3 and M4 competitions.
///
/// @param period rows in a season; 1 for none
public record Theta(int period) implements Forecaster {
  private static final double NORMAL_95 = 1.6448536269514722;

  /// Checks the period.
  public Theta {
    if (period < 1) {
      throw new IllegalArgumentException("theta: period %s, expected 1 or more".formatted(period));
    }
  }

  @Override
  public String name() {
    return "theta";
  }

  @Override
  public Predictor fit(List<TimeSeries> training, int horizon) {
    return history -> new Lines(history.values(), period);
  }

  /// Whether the autocorrelation at the period says that there is a season.
  static boolean seasonal(double[] x, int period) {
    if (period < 2 || x.length <= 2 * period) {
      return false;
    }
    double[] r = Autocovariance.of(x, period);
    if (r[0] <= 0) {
      return false;
    }
    double squares = IntStream.range(1, period).mapToDouble(k -> r[k] / r[0]).map(c -> c * c).sum();
    return Math.abs(r[period] / r[0]) > NORMAL_95 * Math.sqrt((1 + 2 * squares) / x.length);
  }

  private static final class Lines implements Rolling {
    private final Seasonality kind;
    private final double[] seasons;
    private final double alpha;
    private final double drift;
    private final SmoothingState level;
    private int rows;

    Lines(double[] x, int period) {
      boolean positive = Arrays.stream(x).noneMatch(value -> value <= 0);
      Seasonality wanted = positive ? Seasonality.MULTIPLICATIVE : Seasonality.ADDITIVE;
      kind = seasonal(x, period) ? wanted : Seasonality.NONE;
      seasons = kind == Seasonality.NONE ? new double[1] : SeasonalIndices.of(x, period, kind);
      double[] flat = new double[x.length];
      Arrays.setAll(flat, t -> SeasonalIndices.without(x[t], seasons[t % seasons.length], kind));
      SmoothingFit fit = SmoothingFit.of(flat, false, Seasonality.NONE, 1);
      level = fit.last();
      alpha = fit.alpha();
      double[][] points =
          IntStream.range(0, flat.length)
              .mapToObj(t -> new double[] {t, flat[t]})
              .filter(point -> Double.isFinite(point[1]))
              .toArray(double[][]::new);
      drift = Line.slope(points) / 2;
      rows = x.length;
    }

    @Override
    public void observe(double value) {
      level.observe(SeasonalIndices.without(value, seasons[rows % seasons.length], kind));
      rows++;
    }

    @Override
    public double[] forecast(int horizon) {
      double[] forecast = level.forecast(horizon);
      double ahead = (1 - Math.pow(1 - alpha, rows)) / alpha;
      for (int i = 0; i < horizon; i++) {
        double value = forecast[i] + drift * (i + ahead);
        forecast[i] = SeasonalIndices.with(value, seasons[(rows + i) % seasons.length], kind);
      }
      return forecast;
    }
  }
}
