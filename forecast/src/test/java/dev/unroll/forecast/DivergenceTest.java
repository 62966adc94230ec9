package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  private static final double[] VALUES = Synthetic.noise(1, 60);

  @Test
  void saysWhichSeedDivergedAndWhatToDo() {
    // A scale far too small makes targets that float32 cannot hold.
    Scale tiny = new Scale(TargetKind.LEVEL, 0, 1, 1e-300, 1);
    TimeSeries series = new TimeSeries("s", TimeIndex.steps(60), VALUES);
    RowTrainingSet set =
        new RowTrainingSet(
            new RowReading(TargetKind.LEVEL, 1), List.of(series), Map.of("s", tiny), 0.2);
    Settings settings = Synthetic.quick(1, 1);
    DivergedException diverged =
        assertThrows(
            DivergedException.class,
            () ->
                new MemberTraining(
                        7,
                        settings.architecture().network(new RowReading(TargetKind.LEVEL, 1)),
                        set,
                        settings.schedule(),
                        Kernels.auto())
                    .search(set.validation(), epoch -> {}));
    assertEquals(
        "training diverged: the loss of seed 7 was not finite in epoch 1 (step 1: the inputs,"
            + " sequence 0, step 0); try a smaller"
            + " --learning-rate or --clip",
        diverged.getMessage());
  }

  @Test
  void refusesValuesTooLargeToBeScaled() {
    double[] huge = VALUES.clone();
    huge[30] = 1e200;
    TimeSeries series = new TimeSeries("s", TimeIndex.steps(60), huge);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Scale.of(TargetKind.LEVEL, series));
    assertEquals(
        "series 's': values up to 1.0E200 are too large to be scaled; give them in a larger unit",
        refused.getMessage());
  }
}
