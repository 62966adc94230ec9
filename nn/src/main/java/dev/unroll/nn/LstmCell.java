package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/// Long short-term memory (Hochreiter & Schmidhuber 1997) with forget gates (Gers, Schmidhuber &
/// Cummins 2000), without peepholes; gates in PyTorch's order i, f, g, o:
///
/// ```
/// i, f, o = sigmoid(W_ih x + b_ih + W_hh h' + b_hh)   g = tanh(W_ih x + b_ih + W_hh h' + b_hh)
/// c = f * c' + i * g
/// h = o * tanh(c)
/// ```
///
/// Tape `[i, f, g, o]`. New networks begin with a forget bias of 1 (Jozefowicz, Zaremba & Sutskever
/// 2015).
public record LstmCell(int hiddenSize) implements Cell {
  private static final Block ALL = new Block(0, 4, 0);

  public LstmCell {
    Checks.hiddenSize("LstmCell", hiddenSize);
  }

  @Override
  public String kind() {
    return "lstm";
  }

  @Override
  public int gates() {
    return 4;
  }

  @Override
  public int columns() {
    return 4;
  }

  @Override
  public boolean hasCellState() {
    return true;
  }

  @Override
  public List<Block> inputBlocks() {
    return List.of(ALL);
  }

  @Override
  public List<Stage> stages() {
    return List.of(new Whole());
  }

  @Override
  public void initialiseBias(float[] biasIh) {
    Arrays.fill(biasIh, hiddenSize, 2 * hiddenSize, 1f);
  }

  private record Whole() implements Stage {
    @Override
    public Block block() {
      return ALL;
    }

    @Override
    public void forward(Kernels kernels, Step s) {
      kernels.lstmForward(
          s.rows, s.hidden, s.tape, s.tapeAt, s.c, s.hBeforeAt, s.c, s.hAt, s.h, s.hAt);
    }

    @Override
    public void backward(Kernels kernels, Step s) {
      kernels.lstmBackward(
          s.rows,
          s.hidden,
          s.tape,
          s.tapeAt,
          s.c,
          s.hBeforeAt,
          s.c,
          s.hAt,
          s.dH,
          s.gradientAt,
          s.dC,
          s.gradientAt);
      Arrays.fill(s.dH, s.gradientAt, s.gradientAt + s.rows * s.hidden, 0f);
    }
  }
}
