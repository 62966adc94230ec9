package dev.unroll.classical;

import java.util.Arrays;

/// A structural time series: a level, with or without a slope and a season of dummies, each moved
/// by noise of its own, observed with irregular noise.
///
/// ```
/// y_t         = mu_t + gamma_t + eps_t
/// mu_(t+1)    = mu_t + nu_t + xi_t,    nu_(t+1) = nu_t + zeta_t
/// gamma_(t+1) = -gamma_t - ... - gamma_(t-period+2) + omega_t
/// ```
///
/// The state is `mu, nu, gamma_t, ..., gamma_(t-period+2)`; variances are in the order irregular,
/// level, slope, season. Source: Harvey, *Forecasting, Structural Time Series Models and the Kalman
/// Filter* (1989), sections 2.3 and 4.1.
public final class StructuralModel {
  /// A longer history is fitted to its last rows; the filter still sees all of it.
  private static final int MAX_ROWS = 5_000;

  private final Components components;
  private final double[] variances;
  private final LinearSystem system;

  /// A model with variances that are known.
  ///
  /// @param variances irregular, level, and where there are some, slope and season; `[2]` to `[4]`
  public StructuralModel(Components components, double[] variances, Start start) {
    if (variances.length != components.variances()
        || Arrays.stream(variances).anyMatch(v -> !(v >= 0))) {
      throw new IllegalArgumentException(
          "structural model: variances %s, expected %s of 0 or more"
              .formatted(Arrays.toString(variances), components.variances()));
    }
    this.components = components;
    this.variances = variances.clone();
    this.system = system(components, variances, start);
  }

  /// The most likely variances, found by [Minimum] over their logarithms from equal shares of the
  /// variance of the differences on. The likelihood is that of [#logLikelihood].
  ///
  /// @param x oldest first; NaN is missing
  public static StructuralModel fit(Components components, double[] x, Start start) {
    double[] last = Arrays.copyOfRange(x, Math.max(0, x.length - MAX_ROWS), x.length);
    double unit = unit(last);
    double[] free = new double[components.variances()];
    Arrays.setAll(free, i -> i == 0 ? Math.log(0.5) : Math.log(0.5) - 2 * i);
    double[] best =
        Minimum.of(
            candidate -> -of(components, candidate, unit, start).logLikelihood(last), free, 1);
    return of(components, best, unit, start);
  }

  private static StructuralModel of(
      Components components, double[] free, double unit, Start start) {
    double[] variances = Arrays.stream(free).map(log -> unit * Math.exp(log)).toArray();
    return new StructuralModel(components, variances, start);
  }

  /// The mean square of the differences; 1 where nothing differs.
  private static double unit(double[] x) {
    double[] known = Arrays.stream(x).filter(Double::isFinite).toArray();
    double squares = 0;
    for (int i = 1; i < known.length; i++) {
      squares += (known[i] - known[i - 1]) * (known[i] - known[i - 1]);
    }
    return squares > 0 ? squares / (known.length - 1) : 1;
  }

  private static LinearSystem system(Components components, double[] variances, Start start) {
    int size = components.stateSize();
    int season = components.trend() ? 2 : 1;
    double[][] transition = new double[size][size];
    double[][] design = new double[1][size];
    double[][] noise = new double[size][size];
    transition[0][0] = 1;
    design[0][0] = 1;
    noise[0][0] = variances[1];
    if (components.trend()) {
      transition[0][1] = 1;
      transition[1][1] = 1;
      noise[1][1] = variances[2];
    }
    if (components.period() > 1) {
      design[0][season] = 1;
      noise[season][season] = variances[variances.length - 1];
      for (int i = season; i < size; i++) {
        transition[season][i] = -1;
        transition[i][i - 1] = i > season ? 1 : transition[i][i - 1];
      }
    }
    return new LinearSystem(transition, design, noise, new double[][] {{variances[0]}}, start);
  }

  /// The parts of the model.
  public Components components() {
    return components;
  }

  /// Irregular, level, slope, season; a copy.
  public double[] variances() {
    return variances.clone();
  }

  /// The same as a linear system that observes one number.
  public LinearSystem system() {
    return system;
  }

  /// The log likelihood. With an exactly diffuse start, the exact diffuse one, constants included;
  /// with an approximately diffuse one, that of the steps after as many as the state has elements,
  /// which serve to find the state; else that of all.
  public double logLikelihood(double[] x) {
    boolean burn = system.start().isDiffuse() && !system.start().isExactlyDiffuse();
    return system.logLikelihood(rows(x), burn ? system.stateSize() : 0);
  }

  /// Filters a series.
  ///
  /// @param x oldest first; NaN is missing
  public Filtered filter(double[] x) {
    return system.filter(rows(x));
  }

  private static double[][] rows(double[] x) {
    return Arrays.stream(x).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
  }

  /// The next model of the EM algorithm ([Smoothed#expectationMaximisation]), of which the noises
  /// of slope, level and season stay uncorrelated.
  public StructuralModel expectationMaximisation(double[] x) {
    LinearSystem next = filter(x).smooth().expectationMaximisation();
    double[][] noise = next.stateCovariance();
    double[] better = new double[variances.length];
    better[0] = next.observationCovariance()[0][0];
    for (int i = 1; i < better.length; i++) {
      better[i] = Math.max(0, noise[i - 1][i - 1]);
    }
    return new StructuralModel(components, better, system.start());
  }

  /// Begins to follow a series with these variances.
  ///
  /// @param history the rows known before the first forecast
  public GaussianRolling start(double[] history) {
    KalmanFilter filter = new KalmanFilter(system);
    Arrays.stream(history).forEach(filter::observe);
    return new Follower(filter);
  }

  private record Follower(KalmanFilter filter) implements GaussianRolling {
    @Override
    public void observe(double value) {
      filter.observe(value);
    }

    @Override
    public double[] forecast(int horizon) {
      KalmanFilter ahead = filter.copy();
      double[] forecast = new double[horizon];
      for (int step = 0; step < horizon; step++) {
        forecast[step] = ahead.expected(0);
        ahead.observe(Double.NaN);
      }
      return forecast;
    }

    @Override
    public double[] variance(int horizon) {
      KalmanFilter ahead = filter.copy();
      double[] variance = new double[horizon];
      for (int step = 0; step < horizon; step++) {
        variance[step] = ahead.variance(0);
        ahead.observe(Double.NaN);
      }
      return variance;
    }
  }
}
