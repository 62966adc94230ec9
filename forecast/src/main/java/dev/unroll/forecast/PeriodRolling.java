package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Pass;
import dev.unroll.nn.Sequences;
import dev.unroll.series.Covariates;
import dev.unroll.series.Rolling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An ensemble that follows one series, of which it remembers as many rows as it reads at a time. A
/// series that has not seen a whole period yet repeats its last value.
final class PeriodRolling implements Rolling {
  private final PeriodReading reading;
  private final List<Pass> passes = new ArrayList<>();
  private final SeenRows rows;

  PeriodRolling(PeriodReading reading, SeenRows history, List<Member> members, Kernels kernels) {
    this.reading = reading;
    this.rows = history;
    members.forEach(member -> passes.add(member.network().inference(kernels)));
  }

  @Override
  public void observe(double value) {
    observe(value, Covariates.NONE);
  }

  @Override
  public void observe(double value, Covariates now) {
    rows.add(value, now, reading.memory());
  }

  @Override
  public double[] forecast(int horizon) {
    if (horizon < 1 || horizon > reading.horizon()) {
      throw new IllegalArgumentException(
          "forecast of %s rows; this model was trained for 1 to %s"
              .formatted(horizon, reading.horizon()));
    }
    Scale scale = rows.scale();
    int known = rows.length();
    double[] mean = new double[horizon];
    if (known < reading.period()) {
      Arrays.fill(mean, scale.value(rows.u(known - 1)));
      return mean;
    }
    PeriodWindow window = new PeriodWindow(reading, rows, known);
    Sequences input = Sequences.zeros(new int[] {window.steps()}, reading.inputs());
    window.fillInputs(input, 0);
    Sequences answer = input.like(reading.horizon());
    for (Pass pass : passes) {
      pass.forward(input);
      pass.output(answer);
      for (int k = 1; k <= horizon; k++) {
        double u = window.u(k, answer.get(0, window.steps() - 1, k - 1));
        mean[k - 1] += scale.value(u) / passes.size();
      }
    }
    return mean;
  }
}
