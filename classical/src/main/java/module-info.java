/// Classical models of time series: autoregression, exponential smoothing, linear dynamical systems
/// and hidden Markov models.
module dev.unroll.classical {
  requires transitive dev.unroll.series;
  requires hipparchus.core;
  requires hipparchus.optim;
  requires static org.jspecify;

  exports dev.unroll.classical;
}
