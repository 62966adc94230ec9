package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;
import java.util.Optional;

/// A run through a network and the way back, over buffers that the next run reuses: a steady run
/// allocates nothing. Belongs to one thread, which may have a [Team].
public final class Pass {
  private final Network network;
  private final Loops way;
  private final StackPass layers;
  private final List<LoopPass> loops;
  private State nothing;
  private Sequences input = Sequences.zeros(new int[0], 1);
  private Packing packing = input.packing();
  private float[] output = {};
  private float[] dInput = {};
  private boolean hasRun;
  private boolean wentBack;
  private boolean hasInputGradient;

  Pass(Network network, Kernels kernels, Team team, Loops loops) {
    this.network = network;
    this.way = loops;
    this.nothing = new State(network, 0);
    this.layers = new StackPass(network.layers(), kernels, team, loops);
    this.loops = layers.loops();
  }

  /// Runs from the state before the first step: zeros, or what a layer has learned to begin with.
  ///
  /// @param x `[batch, time, inputSize]`; must not change before [#backward]
  public void forward(Sequences x) {
    forward(x, Noise.none());
  }

  /// Runs from a given state.
  ///
  /// @param x `[batch, time, inputSize]`; must not change before [#backward]
  /// @param initial for as many sequences as `x` has; not changed
  /// @throws IllegalArgumentException if the features or the batch do not fit, or the state is that
  ///   of another network
  public void forward(Sequences x, State initial) {
    forward(x, initial, Noise.none());
  }

  /// Runs in training, from the state before the first step.
  ///
  /// @param x `[batch, time, inputSize]`; must not change before [#backward]
  /// @param noise the random numbers of this step of training
  public void forward(Sequences x, Noise noise) {
    Checks.features("Network", network.inputSize(), x);
    zeros(x.batch());
    for (int i = 0; i < loops.size(); i++) {
      loops.get(i).beginAfresh(nothing.part(i));
    }
    run(x, noise);
  }

  /// Runs in training, from a given state.
  ///
  /// @param x `[batch, time, inputSize]`; must not change before [#backward]
  /// @param initial for as many sequences as `x` has; not changed
  /// @param noise the random numbers of this step of training
  /// @throws IllegalArgumentException if the features or the batch do not fit, or the state is that
  ///   of another network
  public void forward(Sequences x, State initial, Noise noise) {
    Checks.features("Network", network.inputSize(), x);
    check(initial, x);
    for (int i = 0; i < loops.size(); i++) {
      loops.get(i).begin(initial.part(i));
    }
    run(x, noise);
  }

  private void check(State state, Sequences x) {
    if (state.batch() != x.batch()) {
      throw new IllegalArgumentException(
          "Network: state of %s sequences for a batch of %s".formatted(state.batch(), x.batch()));
    }
    if (!state.fits(nothing)) {
      throw new IllegalArgumentException(
          "Network: the state is that of another network; make it with new State(network, batch)");
    }
  }

  private void run(Sequences x, Noise noise) {
    hasRun = false;
    wentBack = false;
    hasInputGradient = false;
    input = x;
    output = layers.forward(x.packing(), x.rows(), noise);
    packing = layers.packingAfter(x.packing());
    hasRun = true;
  }

  /// The outputs of the last run where they lie, `[batch, time, outputSize]`: nothing is copied.
  /// Only to be read; the next run overwrites them.
  ///
  /// @throws IllegalStateException if there was no run, or the last one failed
  public Sequences outputsInPlace() {
    checkRun();
    return Sequences.over(packing, network.outputSize(), output);
  }

  /// Copies the outputs of the last run.
  ///
  /// @param y `[batch, time, outputSize]`, of the lengths that the outputs have: those of the
  ///   inputs, and so made by [Sequences#like], unless a layer changes them
  /// @throws IllegalArgumentException if `y` has other lengths or features
  /// @throws IllegalStateException if there was no run, or the last one failed
  public void output(Sequences y) {
    checkRun();
    checkOutput("output", y);
    System.arraycopy(output, 0, y.rows(), 0, y.size());
  }

  /// A copy of the outputs of the last run, `[batch, time, outputSize]`.
  public Sequences outputs() {
    Sequences y = Sequences.packed(packing, network.outputSize());
    output(y);
    return y;
  }

  /// Copies the state after each sequence's own last step.
  ///
  /// @param state of as many sequences as the last run had
  /// @throws IllegalArgumentException if it has others, or is that of another network
  /// @throws IllegalStateException if there was no run, or the last one failed
  public void finalState(State state) {
    checkRun();
    check(state, input);
    for (int i = 0; i < loops.size(); i++) {
      loops.get(i).end(state.part(i));
    }
  }

  /// Goes back through the last run and adds to the gradients of all parameters. Can be done once
  /// after each forward run; in a pass of [Network#tracedPass] as often as is wanted.
  ///
  /// @param dOutput the gradient of the loss with respect to the outputs, `[batch, time,
  ///   outputSize]`
  /// @throws IllegalArgumentException if `dOutput` has other lengths or features than the outputs
  /// @throws IllegalStateException if there was no run, the last one failed, it was done already,
  ///   or this is a pass for inference
  public void backward(Sequences dOutput) {
    backward(dOutput, zeros(input.batch()), false);
  }

  /// As [#backward(Sequences)], with a gradient with respect to the final state, and going on to
  /// the gradient with respect to the input.
  ///
  /// @param dFinal of as many sequences as the last run had
  /// @throws IllegalArgumentException if `dOutput` has other lengths or features than the outputs,
  ///   or `dFinal` other sequences
  public void backward(Sequences dOutput, State dFinal) {
    checkRun();
    check(dFinal, input);
    backward(dOutput, dFinal, true);
  }

  private void backward(Sequences dOutput, State dFinal, boolean needsInput) {
    if (way == Loops.FORWARD) {
      throw new IllegalStateException(
          "Pass: a pass for inference cannot go back; make one with Network.pass");
    }
    checkRun();
    if (wentBack && way != Loops.STEPWISE) {
      throw new IllegalStateException(
          "Pass: has gone back through the last run; run forward first, or use Network.tracedPass");
    }
    checkOutput("gradient of the output", dOutput);
    for (int i = 0; i < loops.size(); i++) {
      loops.get(i).beginBackward(dFinal.part(i));
    }
    hasRun = false; // in case what follows fails
    dInput = layers.backward(dOutput.rows(), needsInput);
    hasRun = true;
    wentBack = true;
    hasInputGradient = needsInput;
  }

  /// Copies the gradient with respect to the input, after [#backward(Sequences, State)].
  ///
  /// @param dX `[batch, time, inputSize]`, made by [Sequences#like]
  /// @throws IllegalArgumentException if `dX` has other lengths or features than the inputs
  public void inputGradient(Sequences dX) {
    checkGradient("the input", hasInputGradient);
    Checks.features("Network", network.inputSize(), dX);
    if (!dX.packing().same(input.packing())) {
      throw new IllegalArgumentException(
          ("Network: gradient of the input %s for inputs %s; expected for each sequence its length:"
                  + " make it with inputs.like")
              .formatted(dX.shape(), input.shape()));
    }
    System.arraycopy(dInput, 0, dX.rows(), 0, dX.size());
  }

  /// Copies the gradient with respect to the initial state, after [#backward].
  ///
  /// @param dInitial of as many sequences as the last run had
  /// @throws IllegalArgumentException if it has others, or is that of another network
  public void initialStateGradient(State dInitial) {
    checkGradient("the initial state", wentBack);
    check(dInitial, input);
    for (int i = 0; i < loops.size(); i++) {
      loops.get(i).endBackward(dInitial.part(i));
    }
  }

  private void checkRun() {
    if (!hasRun) {
      throw new IllegalStateException(
          "Pass: there was no run, or the last one failed; run forward first");
    }
  }

  private static void checkGradient(String of, boolean isThere) {
    if (!isThere) {
      throw new IllegalStateException(
          "Pass: no gradient of %s: after each run go back, with backward(dOutput, dFinal)"
              .formatted(of));
    }
  }

  /// Everything that the recurrent layers computed in the last run and on the way back, as long as
  /// there is no other run: of all of them if the pass is [Network#tracedPass], else of those that
  /// are run step by step in any case.
  public Trace trace() {
    return new Trace(loops);
  }

  /// Where the first number of the last run stands that is NaN or infinite: in its inputs, or in
  /// what a layer gave.
  Optional<Place> notFinite() {
    return Place.notFinite("the inputs", input.rows(), network.inputSize(), input.packing())
        .or(layers::notFinite);
  }

  /// How the outputs of the last run are packed.
  Packing packing() {
    return packing;
  }

  void checkOutput(String what, Sequences given) {
    if (!given.packing().same(packing) || given.features() != network.outputSize()) {
      throw new IllegalArgumentException(
          "Network: %s %s for outputs %s; expected these sizes, and for each sequence its length"
              .formatted(what, given.shape(), packing.shape(network.outputSize())));
    }
  }

  private State zeros(int batch) {
    if (nothing.batch() != batch) {
      nothing = new State(network, batch);
    }
    return nothing;
  }
}
