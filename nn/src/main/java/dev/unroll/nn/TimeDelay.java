package dev.unroll.nn;

import java.util.List;

/// A layer of a time-delay neural network (Waibel et al. 1989): a linear layer over a window of
/// steps, the same at every step; activations are layers of their own.
///
/// ```
/// y(t) = b + sum over k of W_k x(t + (ahead - k) * dilation),   k = 0, ..., taps - 1
/// ```
///
/// `[batch, time, inputSize]` to `[batch, time, outputSize]`. What lies before a sequence's first
/// step, or after its own last one, is 0. Without `ahead` it never looks into the future. A window
/// does not reach back into an earlier run: no [State] goes with it, so sequences must not be cut.
///
/// Its weight is that of a [Linear] layer, `[outputSize, taps * inputSize]`, W_0 in the first
/// `inputSize` columns, then W_1. PyTorch's `Conv1d` has the same numbers as `[outputSize,
/// inputSize, taps]`, the taps in the opposite order.
public final class TimeDelay implements Layer {
  private final int inputSize;
  private final int taps;
  private final int dilation;
  private final int ahead;
  private final Linear window;

  /// A layer that sees the present and the past.
  ///
  /// @param taps steps that are seen at once
  /// @param dilation distance between two of them, 1 for neighbours
  public TimeDelay(int inputSize, int outputSize, int taps, int dilation) {
    this(inputSize, outputSize, taps, dilation, 0);
  }

  /// A layer that also sees the future.
  ///
  /// @param taps steps that are seen at once
  /// @param dilation distance between two of them, 1 for neighbours
  /// @param ahead how many of the taps are in the future, below `taps`
  /// @throws IllegalArgumentException if a size, the taps or the dilation is less than 1, or there
  ///   are more taps ahead than `taps - 1`
  public TimeDelay(int inputSize, int outputSize, int taps, int dilation, int ahead) {
    Checks.atLeastOne("TimeDelay", "inputSize", inputSize);
    Checks.atLeastOne("TimeDelay", "outputSize", outputSize);
    Checks.atLeastOne("TimeDelay", "taps", taps);
    Checks.atLeastOne("TimeDelay", "dilation", dilation);
    if (ahead < 0 || ahead >= taps) {
      throw new IllegalArgumentException(
          "TimeDelay: %s of %s taps ahead, expected 0 to %s".formatted(ahead, taps, taps - 1));
    }
    this.inputSize = inputSize;
    this.taps = taps;
    this.dilation = dilation;
    this.ahead = ahead;
    this.window = new Linear(Math.multiplyExact(taps, inputSize), outputSize);
  }

  public int taps() {
    return taps;
  }

  public int dilation() {
    return dilation;
  }

  /// Taps in the future.
  public int ahead() {
    return ahead;
  }

  /// The linear layer over the window.
  public Linear window() {
    return window;
  }

  @Override
  public int inputSize() {
    return inputSize;
  }

  @Override
  public int outputSize() {
    return window.outputSize();
  }

  @Override
  public List<Parameter> parameters() {
    return window.parameters();
  }

  /// As [Linear#initialise], with `taps * inputSize` inputs.
  @Override
  public void initialise(RandomStream random) {
    window.initialise(random);
  }
}
