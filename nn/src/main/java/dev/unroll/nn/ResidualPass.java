package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// Adds the input to what the layers inside make of it; backwards, the gradient of the output to
/// the one that comes back through them.
final class ResidualPass implements LayerPass {
  private final StackPass inside;
  private final Kernels kernels;
  private final int size;

  private int numbers;
  private float[] output = {};
  private float[] dInput = {};

  ResidualPass(Residual layer, Kernels kernels, Team team, Loops loops) {
    this.inside = new StackPass(layer.layers(), kernels, team, loops);
    this.kernels = kernels;
    this.size = layer.inputSize();
  }

  @Override
  public List<LoopPass> loops() {
    return inside.loops();
  }

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    numbers = packing.rows() * size;
    output = sum(input, inside.forward(packing, input, noise), output);
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    float[] through = inside.backward(dOutput, needsInput);
    if (needsInput) {
      dInput = sum(dOutput, through, dInput);
    }
    return dInput;
  }

  private float[] sum(float[] a, float[] b, float[] buffer) {
    float[] sum = Buffers.atLeast(buffer, numbers);
    System.arraycopy(a, 0, sum, 0, numbers);
    kernels.add(numbers, b, 0, sum, 0);
    return sum;
  }
}
