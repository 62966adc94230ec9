/// Time series from CSV, the classical models, backtests and scores.
module dev.unroll.series {
  requires de.siegmar.fastcsv;
  requires hipparchus.core;
  requires hipparchus.stat;
  requires static org.jspecify;

  exports dev.unroll.series;
}
