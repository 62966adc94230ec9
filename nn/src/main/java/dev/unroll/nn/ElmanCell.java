package dev.unroll.nn;

import static dev.unroll.kernel.Kernels.fma;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/// The simple recurrent cell (Elman 1990):
///
/// ```
/// h = act(W_ih x + b_ih + W_hh h' + b_hh)
/// ```
///
/// With tanh or ReLU it is run by fused kernels, with another activation step by step; for a
/// function of your own see [PointwiseCell].
///
/// Tape `[a]`: the pre-activation, then its gradient.
public record ElmanCell(int hiddenSize, Activation activation) implements Cell {

  /// What is applied to the sum; y is the result.
  public enum Activation {
    /// `tanh(a)`; derivative `1 - y²`.
    TANH,
    /// `max(a, 0)`; derivative 1 where y > 0, else 0.
    RELU,
    /// `1 / (1 + exp(-a))`; derivative `y (1 - y)`.
    SIGMOID,
    /// `a / (1 + |a|)`; derivative `(1 - |y|)²`.
    SOFTSIGN,
    /// a itself; derivative 1.
    LINEAR;

    /// `y = act(a)` for `n` numbers from `at` on.
    void apply(Kernels kernels, int n, float[] a, int at, float[] y, int yAt) {
      switch (this) {
        case TANH -> kernels.tanh(n, a, at, y, yAt);
        case SIGMOID -> kernels.sigmoid(n, a, at, y, yAt);
        case LINEAR -> System.arraycopy(a, at, y, yAt, n);
        case RELU, SOFTSIGN -> {
          for (int j = 0; j < n; j++) {
            float x = a[at + j];
            y[yAt + j] = this == RELU ? Math.max(x, 0f) : x / (1f + Math.abs(x));
          }
        }
      }
    }

    /// `dA = dY * act'(a)` for `n` numbers from `at` on, the derivative being computed from y.
    void multiplyDerivative(int n, float[] y, float[] dY, float[] dA, int at) {
      for (int j = at; j < at + n; j++) {
        dA[j] =
            switch (this) {
              case TANH -> dY[j] * fma(-y[j], y[j], 1f);
              case RELU -> y[j] > 0f ? dY[j] : 0f;
              case SIGMOID -> dY[j] * fma(-y[j], y[j], y[j]);
              case SOFTSIGN -> dY[j] * ((1f - Math.abs(y[j])) * (1f - Math.abs(y[j])));
              case LINEAR -> dY[j];
            };
      }
    }
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
  public boolean hasCellState() {
    return false;
  }

  @Override
  public List<Stage> stages() {
    return switch (activation) {
      case TANH, RELU -> List.of(new Whole(activation));
      case SIGMOID, SOFTSIGN, LINEAR -> List.of();
    };
  }

  /// With tanh or ReLU.
  private record Whole(Activation activation) implements Stage {
    @Override
    public Block block() {
      return new Block(0, 1, 0);
    }

    @Override
    public void forward(Kernels kernels, Step s) {
      if (activation == Activation.TANH) {
        kernels.elmanTanhForward(s.rows, s.hidden, s.tape, s.tapeAt, s.h, s.hAt);
      } else {
        kernels.elmanReluForward(s.rows, s.hidden, s.tape, s.tapeAt, s.h, s.hAt);
      }
    }

    @Override
    public void backward(Kernels kernels, Step s) {
      if (activation == Activation.TANH) {
        kernels.elmanTanhBackward(
            s.rows, s.hidden, s.tape, s.tapeAt, s.h, s.hAt, s.dH, s.gradientAt);
      } else {
        kernels.elmanReluBackward(
            s.rows, s.hidden, s.tape, s.tapeAt, s.h, s.hAt, s.dH, s.gradientAt);
      }
      Arrays.fill(s.dH, s.gradientAt, s.gradientAt + s.rows * s.hidden, 0f);
    }
  }
}
