package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/// The simple recurrent cell (Elman 1990):
///
/// ```
/// h = act(W_ih x + b_ih + W_hh h' + b_hh)      act = tanh or ReLU
/// ```
///
/// Tape `[a]`: the pre-activation, then its gradient.
public record ElmanCell(int hiddenSize, Activation activation) implements Cell {

  /// What is applied to the sum.
  public enum Activation {
    TANH,
    RELU
  }

  public ElmanCell {
    Checks.hiddenSize("ElmanCell", hiddenSize);
  }

  /// With tanh.
  public ElmanCell(int hiddenSize) {
    this(hiddenSize, Activation.TANH);
  }

  @Override
  public String kind() {
    return "rnn";
  }

  @Override
  public int gates() {
    return 1;
  }

  @Override
  public int columns() {
    return 1;
  }

  @Override
  public boolean hasCellState() {
    return false;
  }

  @Override
  public List<Block> inputBlocks() {
    return List.of(new Block(0, 1, 0));
  }

  @Override
  public List<Stage> stages() {
    return List.of(new Whole(activation));
  }

  private record Whole(Activation activation) implements Stage {
    @Override
    public Block block() {
      return new Block(0, 1, 0);
    }

    @Override
    public void forward(Kernels kernels, Step s) {
      switch (activation) {
        case TANH -> kernels.elmanTanhForward(s.rows, s.hidden, s.tape, s.tapeAt, s.h, s.hAt);
        case RELU -> kernels.elmanReluForward(s.rows, s.hidden, s.tape, s.tapeAt, s.h, s.hAt);
      }
    }

    @Override
    public void backward(Kernels kernels, Step s) {
      switch (activation) {
        case TANH ->
            kernels.elmanTanhBackward(
                s.rows, s.hidden, s.tape, s.tapeAt, s.h, s.hAt, s.dH, s.gradientAt);
        case RELU ->
            kernels.elmanReluBackward(
                s.rows, s.hidden, s.tape, s.tapeAt, s.h, s.hAt, s.dH, s.gradientAt);
      }
      Arrays.fill(s.dH, s.gradientAt, s.gradientAt + s.rows * s.hidden, 0f);
    }
  }
}
