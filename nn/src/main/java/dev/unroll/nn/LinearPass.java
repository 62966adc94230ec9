package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import dev.unroll.kernel.Panels;
import java.util.Arrays;

/// The products of a linear layer, there and back.
final class LinearPass implements LayerPass {
  private final Linear layer;
  private final Kernels kernels;
  private final Panels there = new Panels();
  private final Panels back = new Panels();
  private final Panels inputs = new Panels();
  private int version = -1;

  private int rows;
  private float[] input = {};
  private float[] output = {};
  private float[] dInput = {};

  LinearPass(Linear layer, Kernels kernels) {
    this.layer = layer;
    this.kernels = kernels;
  }

  @Override
  public float[] forward(Packing packing, float[] input) {
    this.input = input;
    int in = layer.inputSize();
    int out = layer.outputSize();
    rows = packing.rows();
    if (version != layer.weight().version()) {
      version = layer.weight().version();
      there.pack(in, out, layer.weight().value(), 0, 1, in);
      back.pack(out, in, layer.weight().value(), 0, in, 1);
    }
    output = Buffers.atLeast(output, rows * out);
    kernels.multiply(rows, input, 0, in, 1, there, layer.bias().value(), 0, 0, output, 0, out);
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    int in = layer.inputSize();
    int out = layer.outputSize();
    inputs.pack(rows, in, input, 0, in, 1);
    float[] dWeight = layer.weight().gradient();
    kernels.multiply(out, dOutput, 0, 1, out, inputs, dWeight, 0, in, dWeight, 0, in);
    kernels.addRows(rows, out, dOutput, 0, out, layer.bias().gradient(), 0);
    if (needsInput) {
      dInput = Buffers.atLeast(dInput, rows * in);
      Arrays.fill(dInput, 0, rows * in, 0f);
      kernels.multiply(rows, dOutput, 0, out, 1, back, dInput, 0, in, dInput, 0, in);
    }
    return dInput;
  }
}
