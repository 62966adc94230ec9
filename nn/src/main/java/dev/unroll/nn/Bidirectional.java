package dev.unroll.nn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Two recurrent layers over the same input (Schuster & Paliwal 1997), one from the first step on,
/// one from the last:
///
/// ```
/// y(t) = [forward(x(0), ..., x(t)), backward(x(n-1), ..., x(t))]
/// ```
///
/// n being each sequence's own length, and the answers of the backward half in the order of time:
/// `[batch, time, inputSize]` to `[batch, time, forward + backward]`. So the final state of the
/// backward half belongs to the first step: what sums up a sequence is the two final states, and
/// not the outputs of its last step. This is how PyTorch does it.
public final class Bidirectional implements Layer {
  private final Recurrent forward;
  private final Recurrent backward;

  /// Two layers of one cell, at the bottom of a stack.
  public Bidirectional(Cell cell, int inputSize) {
    this(cell, inputSize, 0);
  }

  /// Two layers of one cell.
  ///
  /// @param level place in a stack, 0 at the bottom
  public Bidirectional(Cell cell, int inputSize, int level) {
    this(new Recurrent(cell, inputSize, level), Recurrent.reverse(cell, inputSize, level));
  }

  /// Any two recurrent layers.
  ///
  /// @param backward made by [Recurrent#reverse]
  /// @throws IllegalArgumentException if they take different inputs, or share names of parameters
  public Bidirectional(Recurrent forward, Recurrent backward) {
    if (forward.inputSize() != backward.inputSize()) {
      throw new IllegalArgumentException(
          "Bidirectional: forward takes %s features, backward %s; expected the same"
              .formatted(forward.inputSize(), backward.inputSize()));
    }
    this.forward = forward;
    this.backward = backward;
    Set<String> names = new HashSet<>();
    for (Parameter parameter : parameters()) {
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException(
            "Bidirectional: both directions have a parameter %s; make the backward one with"
                    .formatted(parameter.name())
                + " Recurrent.reverse");
      }
    }
  }

  public Recurrent forward() {
    return forward;
  }

  public Recurrent backward() {
    return backward;
  }

  @Override
  public int inputSize() {
    return forward.inputSize();
  }

  @Override
  public int outputSize() {
    return forward.outputSize() + backward.outputSize();
  }

  /// The forward one first.
  @Override
  public List<Recurrent> recurrents() {
    return List.of(forward, backward);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(forward.parameters());
    all.addAll(backward.parameters());
    return List.copyOf(all);
  }

  @Override
  public void initialise(RandomStream random) {
    forward.initialise(random);
    backward.initialise(random);
  }
}
