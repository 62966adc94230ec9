package dev.unroll.nn;

import static dev.unroll.kernel.Kernels.fma;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// The gated recurrent unit (Cho et al. 2014), gates in PyTorch's order r, z, n; z keeps the old
/// state:
///
/// ```
/// r, z = sigmoid(W_ih x + b_ih + W_hh h' + b_hh)
/// AFTER:  n = tanh(W_in x + b_in + r * (W_hn h' + b_hn))      as in cuDNN and PyTorch
/// BEFORE: n = tanh(W_in x + b_in + W_hn (r * h') + b_hn)      as in Cho et al., version 1
/// h = (1 - z) * n + z * h'
/// ```
///
/// The two cannot be converted into one another.
///
/// @param reset where the reset gate acts
public record GruCell(int hiddenSize, Reset reset) implements Cell {

  /// Where the reset gate acts: after the recurrent product of the candidate, or before it.
  public enum Reset {
    AFTER,
    BEFORE
  }

  public GruCell {
    Checks.hiddenSize("GruCell", hiddenSize);
  }

  /// With the reset gate after the product.
  public GruCell(int hiddenSize) {
    this(hiddenSize, Reset.AFTER);
  }

  @Override
  public String kind() {
    return "gru";
  }

  @Override
  public int gates() {
    return 3;
  }

  @Override
  public int columns() {
    return reset == Reset.AFTER ? 4 : 3;
  }

  @Override
  public boolean hasCellState() {
    return false;
  }

  @Override
  public List<Block> inputBlocks() {
    return reset == Reset.AFTER
        ? List.of(new Block(0, 2, 1), new Block(2, 1, 0))
        : List.of(new Block(0, 3, 0));
  }

  @Override
  public List<Stage> stages() {
    return reset == Reset.AFTER
        ? List.of(new ResetAfter())
        : List.of(new ResetBefore.Gates(), new ResetBefore.Candidate());
  }

  /// Tape `[n, r, z, q]`, q the recurrent product of the candidate: so the input fills the first
  /// three blocks and the recurrent product the last three, each in one go.
  private record ResetAfter() implements Stage {
    @Override
    public Block block() {
      return new Block(0, 3, 1);
    }

    @Override
    public void forward(Kernels kernels, Step s) {
      kernels.gruForward(s.rows, s.hidden, s.tape, s.tapeAt, s.hBefore, s.hBeforeAt, s.h, s.hAt);
    }

    @Override
    public void backward(Kernels kernels, Step s) {
      int at = s.gradientAt;
      kernels.gruBackward(
          s.rows, s.hidden, s.tape, s.tapeAt, s.hBefore, s.hBeforeAt, s.dH, at, s.dH, at);
    }
  }

  /// Tape `[r, z, n]`, in two stages: the gates emit `r * h'`, which the candidate multiplies.
  private static final class ResetBefore {

    private record Gates() implements Stage {
      @Override
      public Block block() {
        return new Block(0, 2, 0);
      }

      @Override
      public void forward(Kernels kernels, Step s) {
        for (int row = 0; row < s.rows; row++) {
          int r = s.tapeAt + row * 3 * s.hidden;
          kernels.sigmoid(2 * s.hidden, s.tape, r, s.tape, r);
          for (int j = 0; j < s.hidden; j++) {
            int unit = row * s.hidden + j;
            s.emitted[s.emittedAt + unit] = s.tape[r + j] * s.hBefore[s.hBeforeAt + unit];
          }
        }
      }

      @Override
      public void backward(Kernels kernels, Step s) {
        for (int row = 0; row < s.rows; row++) {
          for (int j = 0; j < s.hidden; j++) {
            int at = s.tapeAt + row * 3 * s.hidden + j;
            int unit = row * s.hidden + j;
            float r = s.tape[at];
            float dRh = s.dEmitted[s.gradientAt + unit];
            s.tape[at] = dRh * s.hBefore[s.hBeforeAt + unit] * fma(-r, r, r);
            s.dH[s.gradientAt + unit] = fma(dRh, r, s.dH[s.gradientAt + unit]);
          }
        }
      }
    }

    private record Candidate() implements Stage {
      @Override
      public Block block() {
        return new Block(2, 1, 2);
      }

      @Override
      public void forward(Kernels kernels, Step s) {
        for (int row = 0; row < s.rows; row++) {
          int n = s.tapeAt + (row * 3 + 2) * s.hidden;
          kernels.tanh(s.hidden, s.tape, n, s.tape, n);
          for (int j = 0; j < s.hidden; j++) {
            int unit = row * s.hidden + j;
            float candidate = s.tape[n + j];
            float z = s.tape[n - s.hidden + j];
            s.h[s.hAt + unit] = fma(z, s.hBefore[s.hBeforeAt + unit] - candidate, candidate);
          }
        }
      }

      @Override
      public void backward(Kernels kernels, Step s) {
        for (int row = 0; row < s.rows; row++) {
          for (int j = 0; j < s.hidden; j++) {
            int at = s.tapeAt + (row * 3 + 2) * s.hidden + j;
            int unit = row * s.hidden + j;
            float n = s.tape[at];
            float z = s.tape[at - s.hidden];
            float dH = s.dH[s.gradientAt + unit];
            s.tape[at] = dH * (1f - z) * fma(-n, n, 1f);
            s.tape[at - s.hidden] = dH * (s.hBefore[s.hBeforeAt + unit] - n) * fma(-z, z, z);
            s.dH[s.gradientAt + unit] = dH * z;
          }
        }
      }
    }
  }
}
