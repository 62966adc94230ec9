package dev.unroll.nn;

/// The recurrent cell whose output is fed back (Jordan 1986):
///
/// ```
/// h = act(W_ih x + b_ih + W_hh y' + b_hh)
/// y = out(W_hr h + b_hr)
/// ```
///
/// y is what the layer gives, and the state that travels: y' is zeros, or what the caller gives, at
/// the first step. `weightHh` is `[hidden, outputSize]`.
///
/// @param hiddenSize features of h
/// @param outputSize features of y
/// @param activation act
/// @param outputActivation out
public record JordanCell(
    int hiddenSize,
    int outputSize,
    ElmanCell.Activation activation,
    ElmanCell.Activation outputActivation)
    implements Cell {

  public JordanCell {
    Checks.hiddenSize("JordanCell", hiddenSize);
    Checks.size("JordanCell", "outputSize", outputSize);
  }

  /// With tanh, and an output without activation.
  public JordanCell(int hiddenSize, int outputSize) {
    this(hiddenSize, outputSize, ElmanCell.Activation.TANH, ElmanCell.Activation.LINEAR);
  }

  @Override
  public String kind() {
    return "jordan";
  }

  @Override
  public int gates() {
    return 1;
  }

  @Override
  public boolean hasCellState() {
    return false;
  }
}
