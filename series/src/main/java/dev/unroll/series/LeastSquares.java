package dev.unroll.series;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/// An autoregression with a constant, fitted by least squares (Householder QR), also called
/// conditional maximum likelihood: the first `order` values are taken as given.
///
/// An order can be chosen from 0 to P as the one with the smallest [Criterion]. Every order is then
/// fitted to the same `N = n - P` rows, and the order chosen once more to all the `n - p` rows it
/// can use. [#byAicc] takes as `P` the smaller of `10 log10 n` and `n / 4`, or 0 below 8 rows;
/// without the correction, short series would get as many lags as there may be.
///
/// Sources: Brockwell and Davis, *Time Series: Theory and Methods*, 2nd edition (1991), sections
/// 8.7 and 9.3; Hurvich and Tsai, "Regression and time series model selection in small samples"
/// (1989).
public final class LeastSquares {

  /// A longer history is cut to its last rows, so that memory stays bounded (about 60 MB).
  private static final int MAX_ROWS = 50_000;

  /// Columns that are closer than this to a combination of others count as dependent (values are
  /// standardised).
  private static final double SINGULAR = 1e-9;

  private final double mean;
  private final double offset;
  private final double[] coefficients;
  private final Residuals residuals;

  /// `x_t - mean = offset + sum of coefficients[i] * (x_(t-1-i) - mean)`.
  private LeastSquares(double mean, double offset, double[] coefficients, Residuals residuals) {
    this.mean = mean;
    this.offset = offset;
    this.coefficients = coefficients;
    this.residuals = residuals;
  }

  /// What is left, and what the errors of the coefficients are made of.
  ///
  /// @param rows fitted, `N`
  /// @param variance of the residuals, `RSS / N`
  /// @param scale the deviation by which lags and target were divided
  /// @param r the upper triangle of the QR decomposition of the standardised lags
  private record Residuals(int rows, double variance, double scale, RealMatrix r) {}

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
    double mean = mean(x);
    return new LeastSquares(mean, 0, new double[0], constant(x, mean));
  }

  private static Residuals constant(double[] x, double mean) {
    double deviation = deviation(x, mean);
    RealMatrix r = new Array2DRowRealMatrix(new double[][] {{Math.sqrt(x.length)}});
    return new Residuals(x.length, deviation * deviation, deviation, r);
  }

  /// The autoregression of one order; empty if its columns are dependent.
  ///
  /// @param x `[n]`, more than `2 * order` values
  public static Optional<LeastSquares> ofOrder(double[] x, int order) {
    double mean = mean(x);
    double scale = deviation(x, mean);
    if (scale == 0) {
      return Optional.empty();
    }
    RealMatrix rows = design(x, order, mean, scale);
    double[] target = rows.getColumn(order + 1);
    RealMatrix lags = rows.getSubMatrix(0, target.length - 1, 0, order);
    QRDecomposition qr = new QRDecomposition(lags, SINGULAR * Math.sqrt(target.length));
    DecompositionSolver solver = qr.getSolver();
    if (!solver.isNonSingular()) {
      return Optional.empty();
    }
    double[] solution = solver.solve(new ArrayRealVector(target, false)).toArray();
    double[] coefficients = Arrays.copyOfRange(solution, 1, order + 1);
    double[] fitted = lags.operate(solution);
    double squares = 0;
    for (int i = 0; i < target.length; i++) {
      squares += (target[i] - fitted[i]) * (target[i] - fitted[i]);
    }
    RealMatrix r = qr.getR().getSubMatrix(0, order, 0, order);
    double variance = scale * scale * squares / target.length;
    Residuals residuals = new Residuals(target.length, variance, scale, r);
    return Optional.of(new LeastSquares(mean, scale * solution[0], coefficients, residuals));
  }

  static int maxOrder(int n) {
    return n < 8 ? 0 : Math.min((int) (10 * Math.log10(n)), n / 4);
  }

  static int orderByAicc(double[] x, int maxOrder) {
    return bestOrder(x, maxOrder, Criterion.AICC);
  }

  /// The order from 0 to `maxOrder` with the smallest criterion, every order fitted to the rows
  /// that the highest can use.
  ///
  /// @param x `[n]`, more than `2 * maxOrder + 3` values
  public static int bestOrder(double[] x, int maxOrder, Criterion criterion) {
    double mean = mean(x);
    double scale = deviation(x, mean);
    if (scale == 0 || maxOrder == 0) {
      return 0;
    }
    // One QR of `[1, lags, x]` gives the residual sums of all orders: with the last column of R
    // called `r`, `RSS_p = r_(p+1)^2 + ... + r_(P+1)^2`.
    RealMatrix rows = design(x, maxOrder, mean, scale);
    double[] r = new QRDecomposition(rows).getR().getColumn(maxOrder + 1);
    int n = rows.getRowDimension();
    double floor = 1e-20 * n; // an exact fit: rounding decides nothing
    double squares = 0;
    double best = Double.POSITIVE_INFINITY;
    int order = 0;
    for (int p = maxOrder; p >= 0; p--) {
      squares += r[p + 1] * r[p + 1];
      double value = n * Math.log(Math.max(squares, floor) / n) + criterion.penalty(p + 2, n);
      if (value <= best) {
        best = value;
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

  /// How many lags.
  public int order() {
    return coefficients.length;
  }

  /// The coefficient of a lag, counted from 1.
  public double coefficient(int lag) {
    return coefficients[lag - 1];
  }

  /// Rows that were fitted, `N`.
  public int rows() {
    return residuals.rows();
  }

  /// The variance of the residuals, `RSS / N`.
  public double variance() {
    return residuals.variance();
  }

  /// The standard errors of the constant and of the lags, `[1 + order]`: the square roots of the
  /// diagonal of `variance (X'X)^-1`, `X` the constant and the lags.
  public double[] standardErrors() {
    int p = order();
    double unit = residuals.scale() == 0 ? 0 : Math.sqrt(variance()) / residuals.scale();
    double[][] inverse = new double[p + 1][];
    for (int j = 0; j <= p; j++) {
      double[] column = new double[p + 1];
      column[j] = unit;
      MatrixUtils.solveUpperTriangularSystem(residuals.r(), new ArrayRealVector(column, false));
      inverse[j] = column;
    }
    double[] errors = new double[p + 1];
    for (double[] column : inverse) {
      double constant = residuals.scale() * column[0];
      for (int i = 1; i <= p; i++) {
        constant -= mean * column[i];
        errors[i] += column[i] * column[i];
      }
      errors[0] += constant * constant;
    }
    return Arrays.stream(errors).map(Math::sqrt).toArray();
  }

  /// The constant `c`.
  public double constant() {
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
