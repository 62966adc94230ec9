package dev.unroll.testkit;

import dev.unroll.classical.Components;
import dev.unroll.classical.ExponentialSmoothing;
import dev.unroll.classical.Mean;
import dev.unroll.classical.Regimes;
import dev.unroll.classical.Structural;
import dev.unroll.classical.Theta;
import dev.unroll.series.Forecaster;
import dev.unroll.series.TargetKind;
import org.junit.jupiter.api.Nested;

/// Every classical model keeps the contract.
class ClassicalContractTest {
  @Nested
  class MeanContract extends ForecasterContract {
    @Override
    protected Forecaster forecaster() {
      return new Mean();
    }
  }

  @Nested
  class SimpleSmoothingContract extends ForecasterContract {
    @Override
    protected Forecaster forecaster() {
      return ExponentialSmoothing.simple();
    }
  }

  @Nested
  class HoltContract extends ForecasterContract {
    @Override
    protected Forecaster forecaster() {
      return ExponentialSmoothing.holt();
    }
  }

  @Nested
  class HoltWintersContract extends ForecasterContract {
    @Override
    protected Forecaster forecaster() {
      return ExponentialSmoothing.holtWinters(7);
    }
  }

  @Nested
  class ThetaContract extends ForecasterContract {
    @Override
    protected Forecaster forecaster() {
      return new Theta(7);
    }
  }

  @Nested
  class LocalLevelContract extends ForecasterContract {
    @Override
    protected Forecaster forecaster() {
      return new Structural(Components.localLevel());
    }
  }

  @Nested
  class LocalTrendContract extends ForecasterContract {
    @Override
    protected Forecaster forecaster() {
      return new Structural(Components.localLinearTrend());
    }
  }

  @Nested
  class StructuralContract extends ForecasterContract {
    @Override
    protected Forecaster forecaster() {
      return new Structural(Components.seasonal(4));
    }
  }

  @Nested
  class LevelRegimesContract extends ForecasterContract {
    @Override
    protected Forecaster forecaster() {
      return new Regimes(TargetKind.LEVEL, 2);
    }
  }

  @Nested
  class ReturnRegimesContract extends ForecasterContract {
    @Override
    protected Forecaster forecaster() {
      return new Regimes(TargetKind.LOG_RETURN, 2);
    }
  }
}
