package dev.unroll.series;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/// An autoregression with a constant, fitted by least squares (Householder QR), also called
/// conditional maximum likelihood: the first `order` values are taken as given.
///
/// The order is the one from 0 to P with the smallest Akaike criterion, corrected for small
/// samples:
///
/// ```
/// AICc(p) = N ln(RSS_p / N) + 2 k N / (N - k - 1),  k = p + 2 (lags, constant, variance)
/// ```
///
/// Every order is fitted to the same `N = n - P` rows, and `P` is the smaller of `10 log10 n` and
/// `n / 4`, or 0 below 8 rows. The order chosen is then fitted once more to all the `n - p` rows it
/// can use. Without the correction, short series get as many lags as there may be.
///
/// Sources: Brockwell and Davis, *Time Series: Theory and Methods*, 2nd edition (1991), sections
/// 8.7 and 9.3; Hurvich and Tsai, "Regression and time series model selection in small samples"
/// (1989).
final class LeastSquares {

  /// A longer history is cut to its last rows, so that memory stays bounded (about 60 MB).
  private static final int MAX_ROWS = 50_000;

  /// Columns that are closer than this to a combination of others count as dependent (values are
  /// standardised).
  private static final double SINGULAR = 1e-9;

  private final double mean;
  private final double offset;
  private final double[] coefficients;

  /// `x_t - mean = offset + sum of coefficients[i] * (x_(t-1-i) - mean)`.
  private LeastSquares(double mean, double offset, double[] coefficients) {
    this.mean = mean;
    this.offset = offset;
    this.coefficients = coefficients;
  }

  /// The order with the smallest criterion.
  ///
  /// @param growth fits whose forecasts grow faster than this a step are passed over for a lower
  ///   order, as are those with dependent columns; order 0, the mean, always exists
  static LeastSquares byAicc(double[] values, double growth) {
    double[] x = Arrays.copyOfRange(values, Math.max(0, values.length - MAX_ROWS), values.length);
    for (int order = orderByAicc(x, maxOrder(x.length)); order > 0; order--) {
      Optional<LeastSquares> fit = ofOrder(x, order);
      if (fit.isPresent() && fit.get().growsAtMost(growth)) {
        return fit.get();
      }
    }
    return new LeastSquares(mean(x), 0, new double[0]);
  }

  /// The autoregression of one order; empty if its columns are dependent.
  static Optional<LeastSquares> ofOrder(double[] x, int order) {
    double mean = mean(x);
    double scale = deviation(x, mean);
    if (scale == 0) {
      return Optional.empty();
    }
    RealMatrix rows = design(x, order, mean, scale);
    double[] target = rows.getColumn(order + 1);
    RealMatrix lags = rows.getSubMatrix(0, target.length - 1, 0, order);
    DecompositionSolver solver =
        new QRDecomposition(lags, SINGULAR * Math.sqrt(target.length)).getSolver();
    if (!solver.isNonSingular()) {
      return Optional.empty();
    }
    double[] solution = solver.solve(new ArrayRealVector(target, false)).toArray();
    double[] coefficients = Arrays.copyOfRange(solution, 1, order + 1);
    return Optional.of(new LeastSquares(mean, scale * solution[0], coefficients));
  }

  static int maxOrder(int n) {
    return n < 8 ? 0 : Math.min((int) (10 * Math.log10(n)), n / 4);
  }

  /// One QR of `[1, lags, x]` gives the residual sums of all orders: with the last column of R
  /// called `r`, `RSS_p = r_(p+1)^2 + ... + r_(P+1)^2`.
  static int orderByAicc(double[] x, int maxOrder) {
    double mean = mean(x);
    double scale = deviation(x, mean);
    if (scale == 0 || maxOrder == 0) {
      return 0;
    }
    RealMatrix rows = design(x, maxOrder, mean, scale);
    double[] r = new QRDecomposition(rows).getR().getColumn(maxOrder + 1);
    int n = rows.getRowDimension();
    double floor = 1e-20 * n; // an exact fit: rounding decides nothing
    double squares = 0;
    double best = Double.POSITIVE_INFINITY;
    int order = 0;
    for (int p = maxOrder; p >= 0; p--) {
      squares += r[p + 1] * r[p + 1];
      double k = p + 2;
      double aicc = n * Math.log(Math.max(squares, floor) / n) + 2 * k * n / (n - k - 1);
      if (aicc <= best) {
        best = aicc;
        order = p;
      }
    }
    return order;
  }

  /// Rows `[1, x_(t-1), ..., x_(t-order), x_t]` for t from `order`, x standardised.
  private static RealMatrix design(double[] x, int order, double mean, double scale) {
    double[][] rows = new double[x.length - order][order + 2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = 1;
      for (int lag = 1; lag <= order; lag++) {
        rows[i][lag] = (x[order + i - lag] - mean) / scale;
      }
      rows[i][order + 1] = (x[order + i] - mean) / scale;
    }
    return new Array2DRowRealMatrix(rows, false);
  }

  int order() {
    return coefficients.length;
  }

  /// The coefficient of a lag, counted from 1.
  double coefficient(int lag) {
    return coefficients[lag - 1];
  }

  double constant() {
    return offset + mean * (1 - Arrays.stream(coefficients).sum());
  }

  /// The value expected after `lags`, newest first.
  double next(double[] lags) {
    double next = offset;
    for (int i = 0; i < coefficients.length; i++) {
      next += coefficients[i] * (lags[i] - mean);
    }
    return mean + next;
  }

  /// Whether all roots of `z^p = a_1 z^(p-1) + ... + a_p` are smaller than `growth`: the recursion
  /// of Levinson and Durbin run backwards on `a_i / growth^i` must meet only partial
  /// autocorrelations below 1.
  boolean growsAtMost(double growth) {
    double[] a = new double[order()];
    for (int i = 0; i < a.length; i++) {
      a[i] = coefficients[i] / Math.pow(growth, i + 1);
    }
    for (int p = a.length - 1; p >= 0; p--) {
      double partial = a[p];
      if (Math.abs(partial) >= 1) {
        return false;
      }
      double[] lower = new double[p];
      for (int i = 0; i < p; i++) {
        lower[i] = (a[i] + partial * a[p - 1 - i]) / (1 - partial * partial);
      }
      a = lower;
    }
    return true;
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).average().orElse(0);
  }

  private static double deviation(double[] x, double mean) {
    double squares = 0;
    for (double value : x) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / x.length);
  }
}
