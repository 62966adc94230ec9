/// Recurrent forecasters: trained on many series, backtested, saved and loaded.
module dev.unroll.forecast {
  requires transitive dev.unroll.classical;
  requires transitive dev.unroll.nn;
  requires transitive dev.unroll.series;
  requires transitive dev.unroll.store;
  requires hipparchus.core;
  requires static org.jspecify;

  exports dev.unroll.forecast;
}
