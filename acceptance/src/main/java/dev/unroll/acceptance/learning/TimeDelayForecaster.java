package dev.unroll.acceptance.learning;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Activation;
import dev.unroll.nn.Adam;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Linear;
import dev.unroll.nn.Network;
import dev.unroll.nn.Pass;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.SquaredError;
import dev.unroll.nn.TimeDelay;
import dev.unroll.nn.Trainer;
import dev.unroll.nn.Training;
import dev.unroll.series.Forecaster;
import dev.unroll.series.Predictor;
import dev.unroll.series.Rolling;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;

/// A time-delay network (Waibel et al. 1989) on one series: ten values, six steps apart, and 32
/// units say what is added to the last value, one horizon later. The rows between are not forecast.
final class TimeDelayForecaster implements Forecaster {
  private static final int TAPS = 10;
  private static final int DILATION = 6;
  private static final int REACH = (TAPS - 1) * DILATION + 1;
  private static final int UNITS = 32;
  private static final int STEPS = 10_000;
  private static final int BATCH = 16;
  private static final int LEARNED = 64;

  @Override
  public String name() {
    return "tdnn";
  }

  @Override
  public Predictor fit(List<TimeSeries> training, int horizon) {
    double[] values = training.getFirst().values();
    Network network =
        Network.of(
                new TimeDelay(1, UNITS, TAPS, DILATION),
                new Activation(Activation.Function.TANH, UNITS),
                new Linear(UNITS, 1))
            .initialise(1);
    Trainer trainer =
        new Trainer(network, Kernels.auto(), Training.of(new SquaredError(), new Adam(0.003)));
    RandomStream random = new RandomStream(1, "windows");
    for (int step = 0; step < STEPS; step++) {
      trainer.step(batch(values, horizon, random));
    }
    return history -> new Window(network.inference(Kernels.auto()), history);
  }

  /// Windows of the training part; what their first steps do not see whole is not learned.
  private static Batch batch(double[] values, int horizon, RandomStream random) {
    int[] lengths = new int[BATCH];
    Arrays.fill(lengths, REACH - 1 + LEARNED);
    Sequences inputs = Sequences.zeros(lengths, 1);
    Batch batch = new Batch(inputs, inputs.like(1), inputs.like(1));
    for (int sequence = 0; sequence < BATCH; sequence++) {
      int from = random.nextInt(values.length - lengths[sequence] - horizon + 1);
      for (int step = 0; step < lengths[sequence]; step++) {
        double now = values[from + step];
        inputs.set(sequence, step, 0, (float) now);
        batch.targets().set(sequence, step, 0, (float) (values[from + step + horizon] - now));
        batch.weights().set(sequence, step, 0, step < REACH - 1 ? 0 : 1);
      }
    }
    return batch;
  }

  /// The last values of a series that is followed.
  private static final class Window implements Rolling {
    private final Pass pass;
    private final Sequences inputs = Sequences.zeros(new int[] {REACH}, 1);

    Window(Pass pass, TimeSeries history) {
      this.pass = pass;
      Arrays.stream(history.values())
          .skip(Math.max(0, history.length() - REACH))
          .forEach(this::observe);
    }

    @Override
    public void observe(double value) {
      for (int step = 1; step < REACH; step++) {
        inputs.set(0, step - 1, 0, inputs.get(0, step, 0));
      }
      inputs.set(0, REACH - 1, 0, (float) value);
    }

    @Override
    public double[] forecast(int horizon) {
      pass.forward(inputs);
      double[] forecast = new double[horizon];
      Arrays.fill(forecast, Double.NaN);
      forecast[horizon - 1] = inputs.get(0, REACH - 1, 0) + pass.outputs().get(0, REACH - 1, 0);
      return forecast;
    }
  }
}
