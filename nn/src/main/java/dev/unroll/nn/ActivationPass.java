package dev.unroll.nn;

import dev.unroll.kernel.Kernels;

/// An activation there and back; all derivatives are found from the output.
final class ActivationPass implements LayerPass {
  private final Activation layer;
  private final Kernels kernels;
  private final int size;

  private int rows;
  private float[] output = {};
  private float[] dInput = {};

  ActivationPass(Activation layer, Kernels kernels) {
    this.layer = layer;
    this.kernels = kernels;
    this.size = layer.size();
  }

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    rows = packing.rows();
    int n = rows * size;
    output = Buffers.atLeast(output, n);
    switch (layer.function()) {
      case RELU -> {
        for (int i = 0; i < n; i++) {
          output[i] = Math.max(input[i], 0f);
        }
      }
      case TANH -> kernels.tanh(n, input, 0, output, 0);
      case SIGMOID -> kernels.sigmoid(n, input, 0, output, 0);
      case SOFTMAX -> {
        for (int row = 0; row < rows; row++) {
          Softmax.forward(kernels, size, input, row * size, output, row * size);
        }
      }
    }
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    int n = needsInput ? rows * size : 0;
    dInput = Buffers.atLeast(dInput, n);
    switch (layer.function()) {
      case RELU -> {
        for (int i = 0; i < n; i++) {
          dInput[i] = output[i] > 0 ? dOutput[i] : 0f;
        }
      }
      case TANH -> {
        for (int i = 0; i < n; i++) {
          dInput[i] = dOutput[i] * (1f - output[i] * output[i]);
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < n; i++) {
          dInput[i] = dOutput[i] * output[i] * (1f - output[i]);
        }
      }
      case SOFTMAX -> {
        for (int at = 0; at < n; at += size) {
          Softmax.backward(size, output, at, dOutput, at, dInput, at);
        }
      }
    }
    return dInput;
  }
}
