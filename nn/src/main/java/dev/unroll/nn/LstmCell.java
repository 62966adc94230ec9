package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/// Long short-term memory (Hochreiter & Schmidhuber 1997) with forget gates (Gers, Schmidhuber &
/// Cummins 2000), gates in PyTorch's order i, f, g, o:
///
/// ```
/// i, f, o = sigmoid(W_ih x + b_ih + W_hh h' + b_hh)   g = tanh(W_ih x + b_ih + W_hh h' + b_hh)
/// c = f * c' + i * g
/// h = o * tanh(c)
/// ```
///
/// With peepholes (Gers & Schmidhuber 2000; Graves 2013, equations 7 to 11; ONNX) the gates see the
/// cell state, unit by unit; o sees the new one:
///
/// ```
/// i, f = sigmoid(... + p_i * c'), sigmoid(... + p_f * c')      o = sigmoid(... + p_o * c)
/// ```
///
/// With coupled gates (Greff et al. 2017, CIFG) there is no f of its own, and the order is i, g, o:
///
/// ```
/// f = 1 - i
/// ```
///
/// New networks begin with a forget bias of 1 (Jozefowicz, Zaremba & Sutskever 2015); with coupled
/// gates with an input bias of -1, which is the same f. The plain cell is run by fused kernels with
/// the tape `[i, f, g, o]`, the variants step by step.
public record LstmCell(int hiddenSize, Peepholes peepholes, ForgetGate forgetGate) implements Cell {
  private static final Block ALL = new Block(0, 4, 0);

  /// Whether the gates see the cell state.
  public enum Peepholes {
    NONE,
    DIAGONAL
  }

  /// Whether f has weights of its own, or is `1 - i`.
  public enum ForgetGate {
    OWN,
    COUPLED
  }

  public LstmCell {
    Checks.hiddenSize("LstmCell", hiddenSize);
  }

  /// The plain cell.
  public LstmCell(int hiddenSize) {
    this(hiddenSize, Peepholes.NONE, ForgetGate.OWN);
  }

  public LstmCell withPeepholes() {
    return new LstmCell(hiddenSize, Peepholes.DIAGONAL, forgetGate);
  }

  public LstmCell withCoupledGates() {
    return new LstmCell(hiddenSize, peepholes, ForgetGate.COUPLED);
  }

  @Override
  public String kind() {
    return "lstm";
  }

  @Override
  public int gates() {
    return forgetGate == ForgetGate.OWN ? 4 : 3;
  }

  @Override
  public boolean hasCellState() {
    return true;
  }

  @Override
  public List<Stage> stages() {
    boolean plain = peepholes == Peepholes.NONE && forgetGate == ForgetGate.OWN;
    return plain ? List.of(new Whole()) : List.of();
  }

  @Override
  public void initialiseBias(float[] biasIh) {
    switch (forgetGate) {
      case OWN -> Arrays.fill(biasIh, hiddenSize, 2 * hiddenSize, 1f);
      case COUPLED -> Arrays.fill(biasIh, 0, hiddenSize, -1f);
    }
  }

  private record Whole() implements Stage {
    @Override
    public Block block() {
      return ALL;
    }

    @Override
    public void forward(Kernels kernels, Step s) {
      kernels.lstmForward(
          s.rows, s.hidden, s.tape, s.tapeAt, s.cBefore, s.cBeforeAt, s.c, s.cAt, s.h, s.hAt);
    }

    @Override
    public void backward(Kernels kernels, Step s) {
      int before = s.cBeforeAt;
      int at = s.gradientAt;
      kernels.lstmBackward(
          s.rows, s.hidden, s.tape, s.tapeAt, s.cBefore, before, s.c, s.cAt, s.dH, at, s.dC, at);
      Arrays.fill(s.dH, at, at + s.rows * s.hidden, 0f);
    }
  }
}
