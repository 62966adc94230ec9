package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unroll.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A random network and a random batch, run in different company.
final class BatchTrial {
  private static final int LONGEST = 6;

  private final long seed;
  private final Network network;
  private final Noise values;
  private final int[] lengths;
  private final RandomStream random;

  BatchTrial(long seed) {
    this.seed = seed;
    random = new RandomStream(seed, "any batch");
    network = RandomNetwork.of(random);
    values = new Noise(seed, 0);
    lengths = new int[1 + random.nextInt(6)];
    Arrays.setAll(lengths, i -> random.nextInt(LONGEST + 1));
  }

  void check() {
    String all =
        "-Dseed=" + seed + ": " + network.layers() + ", lengths " + Arrays.toString(lengths);
    int[] everyone = IntStream.range(0, lengths.length).toArray();
    Run batch = new Run(Kernels.auto(), everyone, Noise.none(), zeros(everyone));
    int one = random.nextInt(lengths.length);
    int[] alone = {one};
    assertArrayEquals(
        batch.of(one),
        new Run(Kernels.scalar(), alone, Noise.none(), zeros(alone)).of(0),
        () -> all + ", sequence " + one + " alone");
    int[] order = everyone.clone();
    random.shuffle(order);
    Run permuted = new Run(Kernels.auto(), order, Noise.none(), zeros(order));
    for (int i = 0; i < order.length; i++) {
      int place = i;
      assertArrayEquals(
          batch.of(order[i]),
          permuted.of(i),
          () -> all + ", order " + Arrays.toString(order) + ", place " + place);
    }
    checkPadding(everyone, all);
  }

  /// In training, so that what is random must not notice the padding either.
  private void checkPadding(int[] everyone, String message) {
    Noise noise = new Noise(1, 2);
    Run plain = new Run(Kernels.auto(), everyone, noise, zeros(everyone));
    Run padded = new Run(Kernels.auto(), everyone, noise, padded(fill(zeros(everyone), everyone)));
    for (int b : everyone) {
      assertArrayEquals(plain.of(b), padded.of(b), () -> message + ", sequence " + b + " padded");
    }
    assertArrayEquals(plain.weights, padded.weights, message + ", weights");
    assertEquals(plain.loss, padded.loss, message + ", loss");
  }

  private int inputs() {
    return network.inputSize();
  }

  private Sequences zeros(int[] who) {
    return Sequences.zeros(Arrays.stream(who).map(b -> lengths[b]).toArray(), inputs());
  }

  /// Each sequence's own numbers.
  ///
  /// @param who the numbers of the sequences
  private Sequences fill(Sequences x, int[] who) {
    for (int b = 0; b < x.batch(); b++) {
      for (int t = 0; t < x.length(b); t++) {
        int at = x.packing().row(b, t) * inputs();
        values.fill(who[b], t, x.rows(), at, inputs());
        for (int i = at; i < at + inputs(); i++) {
          float u = x.rows()[i];
          x.rows()[i] =
              RandomNetwork.takesClasses(network)
                  ? (float) Math.floor(u * RandomNetwork.CLASSES)
                  : 2 * u - 1;
        }
      }
    }
    return x;
  }

  /// The same sequences, after a detour over an array with nonsense at random places.
  private Sequences padded(Sequences x) {
    int time = LONGEST + 3;
    boolean[] counts = new boolean[x.batch() * time];
    float[] data = new float[counts.length * inputs()];
    Arrays.fill(data, Float.NaN);
    int[] places = IntStream.range(0, time).toArray();
    for (int b = 0; b < x.batch(); b++) {
      random.shuffle(places);
      int[] kept = Arrays.stream(places).limit(x.length(b)).sorted().toArray();
      for (int t = 0; t < kept.length; t++) {
        counts[b * time + kept[t]] = true;
        int from = x.packing().row(b, t) * inputs();
        System.arraycopy(x.rows(), from, data, (b * time + kept[t]) * inputs(), inputs());
      }
    }
    return Mask.of(counts, time).pack(data, inputs());
  }

  /// A run there and back.
  private final class Run {
    private final Sequences y;
    private final Sequences dX;
    private final List<State> states = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final float[] weights;
    private final double loss;

    Run(Kernels kernels, int[] who, Noise noise, Sequences x) {
      fill(x, who);
      Pass pass = network.pass(kernels);
      State last = new State(network, who.length);
      State dFirst = new State(network, who.length);
      pass.forward(x, state(who, 0), noise);
      y = pass.outputs();
      pass.finalState(last);
      Sequences target = y.like(y.features());
      Sequences dY = y.like(y.features());
      for (int b = 0; b < who.length; b++) {
        for (int t = 0; t < y.length(b); t++) {
          int at = y.packing().row(b, t) * y.features();
          values.part(1).fill(who[b], t, target.rows(), at, y.features());
          values.part(2).fill(who[b], t, dY.rows(), at, y.features());
        }
        losses.add(loss(row(y, b), row(target, b)));
      }
      loss = loss(y.rows(), target.rows());
      Gradients.clear(network.parameters());
      pass.backward(dY, state(who, 2));
      dX = x.like(x.features());
      pass.inputGradient(dX);
      pass.initialStateGradient(dFirst);
      states.add(last);
      states.add(dFirst);
      weights = join(network.parameters().stream().map(p -> p.gradient().clone()).toList());
    }

    private State state(int[] who, int kind) {
      State state = new State(network, who.length);
      for (int part = 0; part < state.parts(); part++) {
        for (int b = 0; b < who.length; b++) {
          Noise own = values.part(3 + part);
          int h = state.h(part).length / who.length;
          int c = state.c(part).length / who.length;
          own.fill(who[b], kind, state.h(part), b * h, h);
          own.fill(who[b], kind + 1, state.c(part), b * c, c);
        }
      }
      return state;
    }

    /// Everything that the sequence in this place gave.
    float[] of(int b) {
      List<float[]> all = new ArrayList<>(List.of(row(y, b), row(dX, b)));
      for (State state : states) {
        for (int part = 0; part < state.parts(); part++) {
          for (float[] array : List.of(state.h(part), state.c(part))) {
            int size = array.length / state.batch();
            all.add(Arrays.copyOfRange(array, b * size, (b + 1) * size));
          }
        }
      }
      long bits = Double.doubleToLongBits(losses.get(b));
      all.add(new float[] {bits >>> 48, bits >>> 32 & 0xffff, bits >>> 16 & 0xffff, bits & 0xffff});
      return join(all);
    }
  }

  private static double loss(float[] prediction, float[] target) {
    float[] ones = new float[target.length];
    Arrays.fill(ones, 1f);
    float[] gradient = new float[target.length];
    return new SquaredError().valueAndGradient(prediction, target, ones, gradient);
  }

  private static float[] row(Sequences sequences, int b) {
    float[] row = new float[sequences.length(b) * sequences.features()];
    for (int t = 0; t < sequences.length(b); t++) {
      int from = sequences.packing().row(b, t) * sequences.features();
      System.arraycopy(sequences.rows(), from, row, t * sequences.features(), sequences.features());
    }
    return row;
  }

  private static float[] join(List<float[]> parts) {
    float[] joined = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
