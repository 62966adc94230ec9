package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.unroll.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pass that goes step by step and the fused one give the same bits, where both apply.
class StepwisePassTest {

  static Stream<Cell> cells() {
    return Stream.of(
        new ElmanCell(1),
        new ElmanCell(9, ElmanCell.Activation.RELU),
        new GruCell(13),
        new GruCell(21, GruCell.Reset.BEFORE),
        new LstmCell(19));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void bothPassesGiveTheSameBits(Cell cell) {
    RandomStream random = new RandomStream(11, "stepwise " + cell);
    for (int trial = 0; trial < 60; trial++) {
      Recurrent layer = new Recurrent(cell, 1 + random.nextInt(9));
      for (Parameter parameter : layer.parameters()) {
        fill(parameter.value(), random);
      }
      int[] lengths = new int[random.nextInt(7)];
      int longest = trial % 10 == 0 ? 40 : 7;
      Arrays.setAll(lengths, i -> random.nextInt(longest));
      Kernels kernels = trial % 2 == 0 ? Kernels.scalar() : Kernels.auto();
      List<float[]> fused =
          run(new RecurrentPass(layer, kernels, Team.alone(), Loops.FAST), layer, lengths);
      List<float[]> stepwise = run(new StepwisePass(layer, kernels), layer, lengths);
      for (int i = 0; i < fused.size(); i++) {
        String where =
            "array %s, lengths %s, trial %s".formatted(i, Arrays.toString(lengths), trial);
        assertArrayEquals(fused.get(i), stepwise.get(i), where);
      }
    }
  }

  /// Two runs over the same buffers; the results of the second.
  private static List<float[]> run(LoopPass pass, Recurrent layer, int[] lengths) {
    run(pass, layer, new int[] {3, 5}, 1);
    Gradients.clear(layer.parameters());
    return run(pass, layer, lengths, 2);
  }

  private static List<float[]> run(LoopPass pass, Recurrent layer, int[] lengths, long seed) {
    RandomStream random = new RandomStream(seed, "run");
    Network network = Network.of(layer);
    Sequences x = Sequences.zeros(lengths, layer.inputSize());
    fill(x.rows(), random);
    State initial = random(network, lengths.length, random);
    State dFinal = random(network, lengths.length, random);
    Sequences dY = x.like(layer.outputSize());
    fill(dY.rows(), random);
    State last = new State(network, lengths.length);
    State dInitial = new State(network, lengths.length);

    pass.begin(initial.part(0));
    List<float[]> results = new ArrayList<>();
    results.add(Arrays.copyOf(pass.forward(x.packing(), x.rows(), Noise.none()), dY.rows().length));
    pass.end(last.part(0));
    pass.beginBackward(dFinal.part(0));
    results.add(Arrays.copyOf(pass.backward(dY.rows(), true), x.rows().length));
    pass.endBackward(dInitial.part(0));
    results.addAll(List.of(last.h(0), last.c(0), dInitial.h(0), dInitial.c(0)));
    layer.parameters().forEach(parameter -> results.add(parameter.gradient().clone()));
    return results;
  }

  private static State random(Network network, int batch, RandomStream random) {
    State state = new State(network, batch);
    fill(state.h(0), random);
    fill(state.c(0), random);
    return state;
  }

  private static void fill(float[] values, RandomStream random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat(-1, 1);
    }
  }
}
