package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.series.BacktestPlan;
import dev.unroll.series.Forecaster;
import dev.unroll.series.TargetKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelSetTest {

  @Test
  void naiveIsAlwaysFirst() {
    assertEquals(List.of("naive", "theta", "ar"), ModelSet.parse("theta, naive,ar,theta").names());
    assertEquals("naive,drift,seasonal-naive,ar", ModelSet.defaults().toString());
  }

  @Test
  void unknownNamesAreRefused() {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> ModelSet.parse("naive,arima"))
                .getMessage());
    assertTrue(message.startsWith("--models 'arima', expected auto, or names of naive, "), message);
  }

  @Test
  void autoStandsAlone() {
    assertTrue(ModelSet.parse("auto").isAuto());
    assertEquals("auto", ModelSet.parse("auto").toString());
    assertEquals(
        "--models 'naive,auto': auto chooses by itself; give it alone, or the names of models",
        assertThrows(IllegalArgumentException.class, () -> ModelSet.parse("naive,auto"))
            .getMessage());
  }

  @Test
  void everyNameIsAModelOfThatName() {
    ModelSet all = new ModelSet(ModelSet.SIMPLE);
    List<String> names =
        all
            .of(BacktestPlan.of(Synthetic.monthly(Synthetic.noise(1, 80)), 1), TargetKind.LEVEL)
            .stream()
            .map(Forecaster::name)
            .toList();
    assertEquals(ModelSet.SIMPLE, names);
  }
}
