package dev.unroll.testkit;

import dev.unroll.series.Forecaster;
import dev.unroll.series.Naive;

class NaiveContractTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return new Naive();
  }
}
