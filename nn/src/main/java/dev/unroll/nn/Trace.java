package dev.unroll.nn;

import java.util.List;

/// Everything that the recurrent layers of a network computed in a run, step by step, and the
/// gradients of the loss with respect to it. A view of the buffers of a [Pass]: valid until its
/// next run.
///
/// `part` counts recurrent layers as [State] does, each direction for itself. A step is the one of
/// the sequence that the layer reads, in the order of time also where the layer reads backwards.
/// Step -1 is what a layer began with, before its own first step: for h and c.
///
/// Quantities have these names; a layer has those that its cell and options have:
///
/// | name | what it is |
/// | --- | --- |
/// | `input`, `output` | what the layer takes, as its products see it, and what it gives |
/// | `preactivation` | what goes into the activations, one gate after the other in the order of the parameters; a GRU with the reset gate after the product has `q`, the recurrent product of n, behind them |
/// | `inputProduct`, `stateProduct` | the two products before they are normalised |
/// | `i`, `f`, `g`, `o` | gates of an LSTM; `squashed` is tanh of c, or of `normalised` c |
/// | `r`, `z`, `n` | gates and candidate of a GRU |
/// | `emitted` | `r * h'` of a GRU with the reset gate before the product |
/// | `c`, `h` | the states that travel |
/// | `seen` | h of the step before as the products see it |
/// | `m` | what the cell gives before a projection, or h of a Jordan cell |
/// | `readout` | what is made of m, before the output activation of a Jordan cell |
/// | `cNew`, `hNew` | the new states before zoneout mixes them with the old ones |
/// | `keepC`, `keepH` | how much of the old state zoneout keeps |
/// | `maskInput`, `maskState` | masks of dropout |
///
/// The gradients of `input` and `seen` are those of what was before the masks of dropout. The
/// gradient of `h` at a step is the whole one: through the output of that step and through all
/// later steps. The gradient of `output` is only what comes from above.
public final class Trace {
  private final List<LoopPass> loops;

  Trace(List<LoopPass> loops) {
    this.loops = loops;
  }

  /// How many recurrent layers there are, each direction counted.
  public int parts() {
    return loops.size();
  }

  /// The names of what one of them computed.
  public List<String> names(int part) {
    return pass(part).quantities().stream().map(Quantity::name).toList();
  }

  /// A copy of one row: the values of a quantity at a step.
  ///
  /// @param sequence as the caller of the pass counts
  /// @param step 0 to the sequence's length - 1; -1 for what `h` and `c` began with
  /// @throws IllegalArgumentException if there is no such part, quantity, sequence or step
  public float[] value(int part, String name, int sequence, int step) {
    Quantity quantity = quantity(part, name);
    return row(part, quantity, quantity.value(), sequence, step);
  }

  /// A copy of one row: the gradient of the loss with respect to a quantity at a step, from the
  /// last [Pass#backward].
  ///
  /// @param sequence as the caller of the pass counts
  /// @param step 0 to the sequence's length - 1; -1 for what `h` and `c` began with
  /// @throws IllegalArgumentException if there is no such part, quantity, sequence or step
  public float[] gradient(int part, String name, int sequence, int step) {
    Quantity quantity = quantity(part, name);
    return row(part, quantity, quantity.gradient(), sequence, step);
  }

  private StepwisePass pass(int part) {
    if (part >= 0 && part < loops.size() && loops.get(part) instanceof StepwisePass pass) {
      return pass;
    }
    throw new IllegalArgumentException(
        "Trace: part %s of %s was not kept; run the network with Network.tracedPass"
            .formatted(part, loops.size()));
  }

  private Quantity quantity(int part, String name) {
    return pass(part).quantities().stream()
        .filter(quantity -> quantity.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Trace: part %s has no '%s', expected one of %s"
                    .formatted(part, name, names(part))));
  }

  private float[] row(int part, Quantity quantity, float[] from, int sequence, int step) {
    StepwisePass pass = pass(part);
    Packing packing = pass.packing();
    boolean isThere = sequence >= 0 && sequence < packing.batch();
    int length = isThere ? packing.steps(sequence) : 0;
    if (!isThere || step < -1 || step >= length) {
      throw new IllegalArgumentException(
          "Trace: sequence %s, step %s; the batch has %s sequences, this one %s steps"
              .formatted(sequence, step, packing.batch(), length));
    }
    int t = step >= 0 && pass.layer().reversed() ? length - 1 - step : step;
    int at = t < 0 ? packing.row(sequence, 0) : packing.batch() + packing.row(sequence, t);
    int width = quantity.width();
    float[] row = new float[width];
    System.arraycopy(from, at * width, row, 0, width);
    return row;
  }
}
