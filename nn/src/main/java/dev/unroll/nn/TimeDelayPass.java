package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;

/// Lays the window of every step side by side, for the pass of a linear layer; backwards, adds the
/// gradients of the windows to the steps that they saw, the first tap first.
final class TimeDelayPass implements LayerPass {
  private final TimeDelay layer;
  private final LinearPass linear;
  private final Kernels kernels;
  private final int in;
  private final int width;

  private Packing packing = new Packing(new int[0]);
  private float[] input = {};
  private float[] windows = {};
  private float[] dWindows = {};
  private float[] dInput = {};

  // Made once: a method reference in the loop would be allocated at each use.
  private final Tap gather = this::gather;
  private final Tap spread = this::spread;

  TimeDelayPass(TimeDelay layer, Kernels kernels, Team team) {
    this.layer = layer;
    this.linear = new LinearPass(layer.window(), kernels, team);
    this.kernels = kernels;
    this.in = layer.inputSize();
    this.width = layer.taps() * in;
  }

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    this.packing = packing;
    this.input = input;
    windows = Buffers.atLeast(windows, packing.rows(), width);
    Arrays.fill(windows, 0, packing.rows() * width, 0f);
    eachTap(gather);
    return linear.forward(packing, windows, noise);
  }

  private void gather(int tap, int row, int seen, int count) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(input, (seen + i) * in, windows, (row + i) * width + tap * in, in);
    }
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    dWindows = linear.backward(dOutput, needsInput);
    if (needsInput) {
      dInput = Buffers.atLeast(dInput, packing.rows(), in);
      Arrays.fill(dInput, 0, packing.rows() * in, 0f);
      eachTap(spread);
    }
    return dInput;
  }

  private void spread(int tap, int row, int seen, int count) {
    for (int i = 0; i < count; i++) {
      kernels.add(in, dWindows, (row + i) * width + tap * in, dInput, (seen + i) * in);
    }
  }

  /// What is done for a tap at one step, for the sequences that have the step and the one it sees.
  @FunctionalInterface
  private interface Tap {
    /// @param row of the first sequence at the step
    /// @param seen row of the first sequence at the step that the tap sees
    /// @param count sequences, in rows that follow one another
    void at(int tap, int row, int seen, int count);
  }

  private void eachTap(Tap action) {
    for (int t = 0; t < packing.steps(); t++) {
      for (int tap = 0; tap < layer.taps(); tap++) {
        long seen = t + (long) (layer.ahead() - tap) * layer.dilation();
        if (seen >= 0 && seen < packing.steps()) {
          int count = Math.min(packing.alive(t), packing.alive((int) seen));
          action.at(tap, packing.firstRow(t), packing.firstRow((int) seen), count);
        }
      }
    }
  }
}
