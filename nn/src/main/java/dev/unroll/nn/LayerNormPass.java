package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;

/// Layer normalisation, a row at a time.
final class LayerNormPass implements LayerPass {
  private final LayerNorm layer;
  private final Kernels kernels;
  private final RowNormalisation normalisation;
  private final int size;

  private int rows;
  private float[] input = {};
  private float[] output = {};
  private float[] dInput = {};

  LayerNormPass(LayerNorm layer, Kernels kernels) {
    this.layer = layer;
    this.kernels = kernels;
    this.size = layer.inputSize();
    this.normalisation = new RowNormalisation(size);
  }

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    this.input = input;
    rows = packing.rows();
    output = Buffers.atLeast(output, rows, size);
    for (int at = 0; at < rows * size; at += size) {
      System.arraycopy(layer.bias().value(), 0, output, at, size);
      normalisation.addForward(input, at, layer.weight().value(), 0, output, at);
    }
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    dInput = Buffers.atLeast(dInput, rows, size);
    Arrays.fill(dInput, 0, rows * size, 0f);
    for (int at = 0; at < rows * size; at += size) {
      normalisation.addBackward(input, at, layer.weight(), 0, dOutput, at, dInput);
    }
    kernels.addRows(rows, size, dOutput, 0, size, layer.bias().gradient(), 0);
    return dInput;
  }
}
