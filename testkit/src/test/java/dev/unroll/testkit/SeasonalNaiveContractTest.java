package dev.unroll.testkit;

import dev.unroll.series.Forecaster;
import dev.unroll.series.SeasonalNaive;

class SeasonalNaiveContractTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return new SeasonalNaive(12);
  }
}
