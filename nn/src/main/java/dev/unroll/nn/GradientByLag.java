package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// How far back a loss reaches: the norm of d loss_t / d h_{t-k} for each lag k, a mean over many
/// steps t (Bengio, Simard & Frasconi 1994; Pascanu, Mikolov & Bengio 2013, section 2.1).
///
/// Lags are counted in the direction in which a recurrent layer reads: where it reads backwards,
/// lag k is k steps ahead of t, not behind it.
public final class GradientByLag {
  private static final int MOST_LAGS = 200;
  private static final int TARGETS = 16;
  private static final double FORGOTTEN = 0.01;

  private final double[][] norms;

  private GradientByLag(double[][] norms) {
    this.norms = norms;
  }

  /// Measures a network on data. For each direction, lags go as far as 16 steps t with weight
  /// allow, at most 200; each sequence takes part with up to 16 such steps that have all lags.
  ///
  /// The gradients of the network's parameters are 0 afterwards.
  ///
  /// @param batch what the loss is taken of; targets without weight are left out, others count as
  ///   much as they weigh
  /// @throws IllegalArgumentException if nothing has weight, or the network's outputs are not those
  ///   that the loss needs
  public static GradientByLag of(Network network, Kernels kernels, Batch batch, TargetLoss loss) {
    Checks.outputs("GradientByLag", network.outputSize(), batch.targets().features(), loss);
    Pass pass = network.tracedPass(kernels);
    pass.forward(batch.inputs());
    return of(network, pass, batch, loss);
  }

  /// Measures a network on data that it has run over already.
  ///
  /// The gradients of the network's parameters are 0 afterwards.
  ///
  /// @param pass a traced pass of the network, whose last run was over the inputs of the batch
  /// @throws IllegalArgumentException if nothing has weight, or the network's outputs are not those
  ///   that the loss needs
  public static GradientByLag of(Network network, Pass pass, Batch batch, TargetLoss loss) {
    Checks.outputs("GradientByLag", network.outputSize(), batch.targets().features(), loss);
    Measurement measurement = new Measurement(network, pass, batch, loss);
    List<Recurrent> recurrents = network.recurrents();
    double[][] norms = new double[recurrents.size()][];
    for (boolean reversed : new boolean[] {false, true}) {
      int[] parts =
          IntStream.range(0, norms.length)
              .filter(part -> recurrents.get(part).reversed() == reversed)
              .toArray();
      double[][] means = measurement.run(parts, reversed);
      for (int i = 0; i < parts.length; i++) {
        norms[parts[i]] = means[i];
      }
    }
    Gradients.clear(network.parameters());
    return new GradientByLag(norms);
  }

  /// How many recurrent layers there are, each direction for itself, as [State] counts.
  public int parts() {
    return norms.length;
  }

  /// Lags 0 to `lags(part) - 1` were measured. All parts that read in one direction have as many.
  public int lags(int part) {
    return norms[part].length;
  }

  /// The mean norm at a lag.
  public double norm(int part, int lag) {
    return norms[part][lag];
  }

  /// The memory horizon: the first lag whose norm is below 1 % of that at lag 0. Empty if none of
  /// the lags measured is.
  public OptionalInt horizon(int part) {
    for (int lag = 1; lag < lags(part); lag++) {
      if (norms[part][lag] < FORGOTTEN * norms[part][0]) {
        return OptionalInt.of(lag);
      }
    }
    return OptionalInt.empty();
  }

  /// A step of a sequence.
  private record Place(int sequence, int step) {}

  /// After a run forward one back for every target.
  private static final class Measurement {
    private final Batch batch;
    private final TargetLoss loss;
    private final Pass pass;
    private final Trace trace;
    private final Sequences output;
    private final Sequences gradient;

    Measurement(Network network, Pass pass, Batch batch, TargetLoss loss) {
      this.batch = batch;
      this.loss = loss;
      this.pass = pass;
      trace = pass.trace();
      output = pass.outputsInPlace();
      gradient = batch.inputs().like(network.outputSize());
    }

    /// The mean norms of the parts that read in one direction, `[parts][lags]`.
    double[][] run(int[] parts, boolean reversed) {
      int lags = 1 + mostLags(reversed);
      List<int[]> choices = choices(lags, reversed);
      double[][] sums = new double[parts.length][lags];
      int count = 0;
      for (int target = 0; parts.length > 0 && target < TARGETS; target++) {
        List<Place> places = places(choices, target);
        if (!places.isEmpty()) {
          backFrom(places);
          for (int i = 0; i < parts.length; i++) {
            addNorms(places, parts[i], reversed ? 1 : -1, sums[i]);
          }
          count += places.size();
        }
      }
      for (double[] norms : sums) {
        for (int lag = 0; lag < lags; lag++) {
          norms[lag] /= count;
        }
      }
      return sums;
    }

    private int mostLags(boolean reversed) {
      int[] lags =
          IntStream.range(0, batch.inputs().batch())
              .flatMap(sequence -> steps(sequence).map(step -> before(sequence, step, reversed)))
              .sorted()
              .toArray();
      if (lags.length == 0) {
        throw new IllegalArgumentException(
            "GradientByLag: a batch of %s sequences in which nothing has weight"
                .formatted(batch.inputs().batch()));
      }
      return Math.min(MOST_LAGS, lags[Math.max(0, lags.length - TARGETS)]);
    }

    /// Steps that a layer has read before a step.
    private int before(int sequence, int step, boolean reversed) {
      return reversed ? batch.inputs().length(sequence) - 1 - step : step;
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

    /// For each sequence the steps whose loss is followed, spread evenly over those with all lags.
    private List<int[]> choices(int lags, boolean reversed) {
      List<int[]> choices = new ArrayList<>();
      for (int i = 0; i < batch.inputs().batch(); i++) {
        int sequence = i;
        int[] steps =
            steps(sequence).filter(step -> before(sequence, step, reversed) >= lags - 1).toArray();
        int count = Math.min(TARGETS, steps.length);
        choices.add(
            IntStream.range(0, count)
                .map(choice -> steps[count == 1 ? 0 : choice * (steps.length - 1) / (count - 1)])
                .toArray());
      }
      return choices;
    }

    /// Where the loss is taken in one go: at most once in each sequence.
    private static List<Place> places(List<int[]> choices, int target) {
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
          prediction[i] = output.get(place.sequence, place.step, i) + offset(place, i);
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

    private float offset(Place place, int output) {
      return batch.offsets().map(all -> all.get(place.sequence, place.step, output)).orElse(0f);
    }

    private void set(Place place, float[] values) {
      for (int i = 0; i < values.length; i++) {
        gradient.set(place.sequence, place.step, i, values[i]);
      }
    }

    /// @param direction of the lags: -1 into the past, 1 into the future
    private void addNorms(List<Place> places, int part, int direction, double[] sums) {
      for (Place place : places) {
        for (int lag = 0; lag < sums.length; lag++) {
          sums[lag] += norm(part, place.sequence, place.step + direction * lag);
        }
      }
    }

    private double norm(int part, int sequence, int step) {
      double sum = 0;
      for (float slope : trace.gradient(part, "h", sequence, step)) {
        sum += (double) slope * slope;
      }
      return Math.sqrt(sum);
    }
  }
}
