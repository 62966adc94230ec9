package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Network;
import dev.unroll.nn.Pass;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.Trace;
import dev.unroll.series.TimeSeries;

/// Every number of a network on its way through one series, up to its last row.
public final class TracedSeries {
  private final TimeSeries series;
  private final NetworkReading reading;
  private final Sequences inputs;
  private final Sequences outputs;
  private final Trace trace;

  TracedSeries(RecurrentPredictor predictor, TimeSeries series) {
    this.series = series;
    this.reading = predictor.reading();
    if (series.length() < reading.firstRows()) {
      throw new IllegalArgumentException(
          "series '%s': it has %s rows, expected %s or more, which the network reads at first; choose a longer one with --id"
              .formatted(series.id(), series.length(), reading.firstRows()));
    }
    this.inputs = inputs(reading, predictor.scale(series), series);
    Network network = predictor.members().getFirst().network();
    Pass pass = network.tracedPass(Kernels.auto());
    pass.forward(inputs);
    this.outputs = inputs.like(network.outputSize());
    pass.output(outputs);
    this.trace = pass.trace();
    check(outputs, "series '" + series.id() + "'");
  }

  /// @throws ArithmeticException if an answer is not finite
  static void check(Sequences answers, String of) {
    for (int sequence = 0; sequence < answers.batch(); sequence++) {
      for (int step = 0; step < answers.length(sequence); step++) {
        if (!Float.isFinite(answers.get(sequence, step, 0))) {
          throw new ArithmeticException(
              of
                  + ": the network's answers are not finite; are values far larger than those it was"
                  + " trained on?");
        }
      }
    }
  }

  private static Sequences inputs(NetworkReading reading, Scale scale, TimeSeries series) {
    SeenRows seen = new SeenRows(reading, scale, series);
    return switch (reading) {
      case RowReading rows -> {
        Sequences x = Sequences.zeros(new int[] {seen.length() - 1}, rows.inputs());
        for (int row = 1; row < seen.length(); row++) {
          rows.fill(seen, row, x, 0, row - 1);
        }
        yield x;
      }
      case PeriodReading periods -> {
        PeriodWindow window = new PeriodWindow(periods, seen, seen.length());
        Sequences x = Sequences.zeros(new int[] {window.steps()}, periods.inputs());
        window.fillInputs(x, 0);
        yield x;
      }
    };
  }

  /// The series itself.
  public TimeSeries series() {
    return series;
  }

  /// Steps of the network.
  public int steps() {
    return inputs.length(0);
  }

  /// The time of the last row that the network sees at a step.
  public String label(int step) {
    int back = steps() - 1 - step;
    int rows =
        switch (reading) {
          case RowReading _ -> 1;
          case PeriodReading periods -> periods.period();
        };
    return series.times().label(series.length() - 1 - back * rows);
  }

  /// What the network sees at a step.
  public float input(int step, int feature) {
    return inputs.get(0, step, feature);
  }

  /// Its first answer at a step.
  public float answer(int step) {
    return outputs.get(0, step, 0);
  }

  /// One row of what a layer computed, as [Trace] names it; step -1 is before the first.
  public float[] value(int level, String name, int step) {
    return trace.value(level, name, 0, step);
  }
}
