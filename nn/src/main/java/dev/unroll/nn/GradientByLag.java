package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// How far back a loss reaches: the norm of d loss_t / d h_{t-k} for each lag k, a mean over many
/// steps t (Bengio, Simard & Frasconi 1994; Pascanu, Mikolov & Bengio 2013, section 2.1).
///
/// For a recurrent layer that reads backwards, lag k is k steps ahead of t, not behind it.
public final class GradientByLag {
  private static final int MOST_LAGS = 200;
  private static final int TARGETS = 16;
  private static final double FORGOTTEN = 0.01;

  private final double[][] norms;

  private GradientByLag(double[][] norms) {
    this.norms = norms;
  }

  /// Measures a network on data. Lags go as far back as 16 steps t with weight allow, at most 200;
  /// each sequence takes part with up to 16 such steps that have all lags.
  ///
  /// The gradients of the network's parameters are 0 afterwards.
  ///
  /// @param batch what the loss is taken of, each target with weight 1 or none
  /// @throws IllegalArgumentException if nothing has weight
  public static GradientByLag of(Network network, Kernels kernels, Batch batch, TargetLoss loss) {
    GradientByLag result = new Measurement(network, kernels, batch, loss).run();
    Gradients.clear(network.parameters());
    return result;
  }

  /// How many recurrent layers there are, each direction for itself, as [State] counts.
  public int parts() {
    return norms.length;
  }

  /// Lags 0 to `lags() - 1` were measured.
  public int lags() {
    return norms[0].length;
  }

  /// The mean norm at a lag.
  public double norm(int part, int lag) {
    return norms[part][lag];
  }

  /// The memory horizon: the first lag whose norm is below 1 % of that at lag 0. Empty if none of
  /// the lags measured is.
  public OptionalInt horizon(int part) {
    for (int lag = 1; lag < lags(); lag++) {
      if (norms[part][lag] < FORGOTTEN * norms[part][0]) {
        return OptionalInt.of(lag);
      }
    }
    return OptionalInt.empty();
  }

  /// A step of a sequence.
  private record Place(int sequence, int step) {}

  /// One run forward, and one back for every target.
  private static final class Measurement {
    private final Batch batch;
    private final TargetLoss loss;
    private final Pass pass;
    private final Trace trace;
    private final Sequences output;
    private final Sequences gradient;
    private final int lags;
    private final List<int[]> choices;

    Measurement(Network network, Kernels kernels, Batch batch, TargetLoss loss) {
      this.batch = batch;
      this.loss = loss;
      pass = network.tracedPass(kernels);
      pass.forward(batch.inputs());
      trace = pass.trace();
      output = batch.inputs().like(network.outputSize());
      gradient = batch.inputs().like(network.outputSize());
      pass.output(output);
      lags = 1 + mostLags();
      choices = choices();
    }

    private int mostLags() {
      int[] steps =
          IntStream.range(0, batch.inputs().batch())
              .flatMap(this::steps)
              .map(step -> -step)
              .sorted()
              .map(step -> -step)
              .toArray();
      if (steps.length == 0) {
        throw new IllegalArgumentException(
            "GradientByLag: a batch of %s sequences in which nothing has weight"
                .formatted(batch.inputs().batch()));
      }
      return Math.min(MOST_LAGS, steps[Math.min(TARGETS, steps.length) - 1]);
    }

    /// The steps of a sequence that have weight.
    private IntStream steps(int sequence) {
      return IntStream.range(0, batch.inputs().length(sequence))
          .filter(step -> hasWeight(sequence, step));
    }

    private boolean hasWeight(int sequence, int step) {
      return IntStream.range(0, batch.weights().features())
          .anyMatch(i -> batch.weights().get(sequence, step, i) != 0);
    }

    /// For each sequence the steps whose loss is followed, spread evenly.
    private List<int[]> choices() {
      List<int[]> choices = new ArrayList<>();
      for (int sequence = 0; sequence < batch.inputs().batch(); sequence++) {
        int[] steps = steps(sequence).filter(step -> step >= lags - 1).toArray();
        int count = Math.min(TARGETS, steps.length);
        choices.add(
            IntStream.range(0, count)
                .map(i -> steps[count == 1 ? 0 : i * (steps.length - 1) / (count - 1)])
                .toArray());
      }
      return choices;
    }

    GradientByLag run() {
      double[][] sums = new double[trace.parts()][lags];
      int count = 0;
      for (int target = 0; target < TARGETS; target++) {
        List<Place> places = places(target);
        if (!places.isEmpty()) {
          backFrom(places);
          places.forEach(place -> addNorms(place, sums));
          count += places.size();
        }
      }
      for (double[] norms : sums) {
        for (int lag = 0; lag < lags; lag++) {
          norms[lag] /= count;
        }
      }
      return new GradientByLag(sums);
    }

    /// Where the loss is taken in one go: at most once in each sequence.
    private List<Place> places(int target) {
      List<Place> places = new ArrayList<>();
      for (int sequence = 0; sequence < choices.size(); sequence++) {
        int[] steps = choices.get(sequence);
        if (target < steps.length) {
          places.add(new Place(sequence, steps[target]));
        }
      }
      return places;
    }

    private void backFrom(List<Place> places) {
      Sequences targets = batch.targets();
      int outputs = loss.outputs();
      float[] prediction = new float[targets.features() * outputs];
      for (Place place : places) {
        float[] slope = new float[prediction.length];
        for (int i = 0; i < prediction.length; i++) {
          prediction[i] = output.get(place.sequence, place.step, i);
        }
        for (int i = 0; i < targets.features(); i++) {
          float weight = batch.weights().get(place.sequence, place.step, i);
          if (weight != 0) {
            double target = targets.get(place.sequence, place.step, i);
            loss.term(prediction, i * outputs, target, weight, slope);
          }
        }
        set(place, slope);
      }
      pass.backward(gradient);
      places.forEach(place -> set(place, new float[prediction.length]));
    }

    private void set(Place place, float[] values) {
      for (int i = 0; i < values.length; i++) {
        gradient.set(place.sequence, place.step, i, values[i]);
      }
    }

    private void addNorms(Place place, double[][] sums) {
      for (int part = 0; part < sums.length; part++) {
        sums[part][0] += Math.sqrt(squares(part, place.sequence, place.step));
        for (int lag = 1; lag < lags; lag++) {
          double before = squares(part, place.sequence, place.step - lag);
          double after = squares(part, place.sequence, place.step + lag);
          sums[part][lag] += Math.sqrt(before + after);
        }
      }
    }

    private double squares(int part, int sequence, int step) {
      if (step >= batch.inputs().length(sequence)) {
        return 0;
      }
      double sum = 0;
      for (float slope : trace.gradient(part, "h", sequence, step)) {
        sum += (double) slope * slope;
      }
      return sum;
    }
  }
}
