package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Pass;
import dev.unroll.nn.Sequences;
import dev.unroll.series.Covariates;
import dev.unroll.series.Distribution;
import dev.unroll.series.Rolling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An ensemble that follows one series, of which it remembers as many rows as it reads at a time. A
/// series that has not seen enough rows yet repeats its last value.
final class PeriodRolling implements Rolling {
  private final PeriodReading reading;
  private final List<Pass> passes = new ArrayList<>();
  private final SeenRows rows;
  private Optional<Answers> latest = Optional.empty();

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
    latest = Optional.empty();
  }

  @Override
  public double[] forecast(int horizon) {
    if (horizon < 1 || horizon > reading.horizon()) {
      throw new IllegalArgumentException(
          "forecast of %s rows; this model was trained for 1 to %s"
              .formatted(horizon, reading.horizon()));
    }
    return answers().points(horizon);
  }

  @Override
  public List<Distribution> distributions(int horizon) {
    return answers().distributions(horizon);
  }

  private Answers answers() {
    if (latest.isEmpty()) {
      latest = Optional.of(rows.length() < reading.firstRows() ? tooEarly() : answered());
    }
    return latest.get();
  }

  /// Too little is known yet: the last value again, and changes as they are usual.
  private Answers tooEarly() {
    double last = rows.u(rows.length() - 1);
    List<float[]> nothing = List.of(reading.head().nothing(reading.horizon()));
    return new Answers(reading.head(), nothing, k -> rows.scale().frame(k, last));
  }

  private Answers answered() {
    PeriodWindow window = new PeriodWindow(reading, rows, rows.length());
    Sequences input = Sequences.zeros(new int[] {window.steps()}, reading.inputs());
    window.fillInputs(input, 0);
    List<float[]> members = new ArrayList<>();
    for (Pass pass : passes) {
      pass.forward(input);
      Sequences answer = pass.outputsInPlace();
      members.add(Answers.at(answer, answer.time() - 1));
    }
    return new Answers(reading.head(), members, window::frame);
  }
}
