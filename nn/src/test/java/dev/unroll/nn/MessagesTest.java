package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unroll.kernel.Kernels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MessagesTest {
  private static void refused(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }

  /// Sizes of a cell of one's own are only seen by the layer.
  private record Own(String name, int hiddenSize, int gates) implements PointwiseCell {
    @Override
    public boolean hasCellState() {
      return false;
    }

    @Override
    public void forward(Unit unit) {}

    @Override
    public void backward(Unit unit) {}
  }

  private static Recurrent layer(Cell cell, int level) {
    return new Recurrent(cell, 1, level);
  }

  @Test
  void sayWhatWasGivenAndWhatWasExpected() {
    refused("LstmCell: hiddenSize 0, expected 1 to 16384", () -> new LstmCell(0));
    refused("GruCell: hiddenSize 16385, expected 1 to 16384", () -> new GruCell(16385));
    refused("ElmanCell: hiddenSize -1, expected 1 to 16384", () -> new ElmanCell(-1));
    refused("Recurrent: inputSize 0, expected 1 or more", () -> new Recurrent(new LstmCell(2), 0));
    refused("Recurrent: hiddenSize 0, expected 1 to 16384", () -> layer(new Own("own", 0, 1), 0));
    refused("Recurrent: gates 0, expected 1 to 16384", () -> layer(new Own("own", 2, 0), 0));
    refused(
        "Recurrent: a cell of your own has the name 'lstm', expected one that Unroll's cells do not"
            + " have: [rnn, jordan, gru, lstm] are theirs",
        () -> layer(new Own("lstm", 2, 1), 0));
    refused("Recurrent: level -1, expected 0 to 1000", () -> layer(new Own("own", 2, 1), -1));
    refused("Recurrent: level 1001, expected 0 to 1000", () -> layer(new Own("own", 2, 1), 1001));
    refused("Linear: sizes 3 to 0, expected 1 or more", () -> new Linear(3, 0));
    refused("Network: no layers, expected one or more", () -> new Network(List.of()));
    refused(
        "Network: layer 0 gives 4 features, layer 1 expects 5",
        () -> Network.of(new Recurrent(new LstmCell(4), 1), new Linear(5, 1)));
    refused("Adam: learning rate -1.0, expected 0 or more", () -> new Adam(-1));
    refused(
        "sequences: 5 numbers and lengths [3] do not fit [1, 3, 2]",
        () -> Sequences.of(new float[5], 3, 2, 3));
    refused(
        "sequences: lengths [-1] and 1 features; lengths must be 0 or more, features 1 or more",
        () -> Sequences.zeros(new int[] {-1}, 1));
  }

  @Test
  void nameTheStateAndTheGradientThatDoNotFit() {
    Network network = Network.of(new Recurrent(new LstmCell(4), 5));
    Pass pass = network.pass(Kernels.auto());
    Sequences x = Sequences.zeros(new int[] {3, 1}, 5);
    State three = new State(network, 3);
    State two = new State(network, 2);
    String sequences = "Network: state of 3 sequences for a batch of 2";
    pass.forward(x);
    missing("the initial state", () -> pass.initialStateGradient(two));
    refused(sequences, () -> pass.finalState(three));
    refused(sequences, () -> pass.backward(x.like(4), three));
    pass.backward(x.like(4));
    missing("the input", () -> pass.inputGradient(x.like(5)));
    pass.forward(x);
    pass.backward(x.like(4), two);
    refused(sequences, () -> pass.initialStateGradient(three));
    refused(
        "Network: gradient of the input [2, 3, 5] for inputs [2, 3, 5]; expected for each sequence"
            + " its length: make it with inputs.like",
        () -> pass.inputGradient(Sequences.zeros(new int[] {1, 3}, 5)));
    refused(
        "Network: input has 4 features, expected 5 (input [2, 3, 4])",
        () -> pass.inputGradient(x.like(4)));
    pass.forward(x);
    missing("the input", () -> pass.inputGradient(x.like(5)));
  }

  @Test
  void nameTheStateOfAnotherNetwork() {
    Network network = Network.of(new Recurrent(new LstmCell(4), 5));
    Pass pass = network.pass(Kernels.auto());
    Sequences x = Sequences.zeros(new int[] {3, 1}, 5);
    pass.forward(x);
    for (Recurrent other :
        List.of(
            new Recurrent(new LstmCell(3), 5),
            new Recurrent(new GruCell(4), 5),
            new Recurrent(new LstmCell(5), 5, 0, RecurrentOptions.NONE.withProjection(4)))) {
      State state = new State(Network.of(other), 2);
      String message =
          "Network: the state is that of another network; make it with new State(network, batch)";
      refused(message, () -> pass.forward(x, state));
      refused(message, () -> pass.finalState(state));
      refused(message, () -> pass.backward(x.like(4), state));
    }
    State equal = new State(Network.of(new Recurrent(new LstmCell(4), 9)), 2);
    pass.forward(x, equal);
  }

  /// 8 MB are enough to ask for 9 billion numbers.
  @Test
  void nameWhatNoArrayHolds() {
    Network network = Network.of(new Recurrent(new LstmCell(1200), 1));
    Sequences x = Sequences.zeros(new int[] {2_000_000}, 1);
    String most =
        " numbers each, expected at most 2147483639 numbers at once; give fewer or"
            + " shorter sequences";
    refused("network: 2000000 steps of 4800" + most, () -> network.pass(Kernels.auto()).forward(x));
    refused(
        "network: 2000001 steps of 1200" + most,
        () -> network.tracedPass(Kernels.auto()).forward(x));
    refused("network: 2000000 steps of 1100" + most, () -> x.like(1100));
  }

  @Test
  void refuseLossesThatCountLessThanNothing() {
    Network network = Network.of(new Linear(1, 2)).initialise(1);
    Sequences x = Sequences.of(1, 0);
    for (Loss loss : List.of(new CrossEntropy(2), new Ctc(2))) {
      Training training = Training.of(loss, new Adam(0.1));
      Trainer trainer = new Trainer(network, Kernels.auto(), training);
      for (float weight : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
        refused(
            "loss: weight %s, expected 0 or more, and finite".formatted(weight),
            () -> trainer.step(new Batch(x, x, Sequences.of(weight, 1))));
      }
    }
    refused(
        "loss: weight -2.0, expected 0 or more, and finite",
        () -> new CrossEntropy(2).weights(x, 1, -2));
  }

  private static void missing(String what, Executable action) {
    assertEquals(
        "Pass: no gradient of " + what + ": after each run go back, with backward(dOutput, dFinal)",
        assertThrows(IllegalStateException.class, action).getMessage());
  }

  @Test
  void nameTheNumberThatIsNotThere() {
    Sequences x = Sequences.zeros(new int[] {3, 2}, 2);
    refused(
        "sequences: sequence 1, step 2, feature 0 of [2, 3, 2]; this one has 2 steps",
        () -> x.get(1, 2, 0));
    refused(
        "sequences: sequence 0, step 1, feature 2 of [2, 3, 2]; this one has 3 steps",
        () -> x.set(0, 1, 2, 1));
    refused(
        "sequences: sequence 0, step 1, feature -1 of [2, 3, 2]; this one has 3 steps",
        () -> x.get(0, 1, -1));
    refused(
        "sequences: sequence 2, step 0, feature 0 of [2, 3, 2]; this one has 0 steps",
        () -> x.get(2, 0, 0));
  }

  @Test
  void nameTheInputThatDoesNotFit() {
    Network network = Network.of(new Recurrent(new LstmCell(4), 5));
    Pass pass = network.pass(Kernels.auto());
    refused(
        "Network: input has 7 features, expected 5 (input [2, 3, 7])",
        () -> pass.forward(Sequences.zeros(new int[] {3, 1}, 7)));
    refused(
        "Network: state of 3 sequences for a batch of 2",
        () -> pass.forward(Sequences.zeros(new int[] {3, 1}, 5), new State(network, 3)));
    pass.forward(Sequences.zeros(new int[] {3, 1}, 5));
    refused(
        "Network: output [2, 3, 4] for outputs [2, 3, 4]; expected these sizes, and for each"
            + " sequence its length",
        () -> pass.output(Sequences.zeros(new int[] {1, 3}, 4)));
    refused(
        "Batch: targets and weights must have the lengths of the network's outputs: make them"
            + " with inputs.like(targets)",
        () -> new Batch(Sequences.of(1, 2), Sequences.of(1, 2), Sequences.of(1)));
  }
}
