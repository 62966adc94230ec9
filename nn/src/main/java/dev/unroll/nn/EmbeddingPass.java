package dev.unroll.nn;

import dev.unroll.kernel.Kernels;

/// Copies rows of the table; backwards, adds to the gradients of the rows that were used.
final class EmbeddingPass implements LayerPass {
  private final Embedding layer;
  private final Kernels kernels;
  private final int size;

  private int rows;
  private float[] input = {};
  private float[] output = {};
  private float[] dInput = {};

  EmbeddingPass(Embedding layer, Kernels kernels) {
    this.layer = layer;
    this.kernels = kernels;
    this.size = layer.outputSize();
  }

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    this.input = input;
    rows = packing.rows();
    output = Buffers.atLeast(output, rows, size);
    for (int t = 0; t < packing.steps(); t++) {
      for (int position = 0; position < packing.alive(t); position++) {
        int row = packing.firstRow(t) + position;
        if (!(input[row] >= 0 && input[row] < layer.classes() && input[row] % 1 == 0)) {
          throw new IllegalArgumentException(
              "Embedding: class %s at step %s of sequence %s, expected a whole number from 0 to %s"
                  .formatted(input[row], t, packing.sequence(position), layer.classes() - 1));
        }
        System.arraycopy(layer.weight().value(), vector(row), output, row * size, size);
      }
    }
    return output;
  }

  /// The gradient with respect to the number of a class is 0: there is nothing between two classes.
  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    for (int row = 0; row < rows; row++) {
      kernels.add(size, dOutput, row * size, layer.weight().gradient(), vector(row));
    }
    dInput = Buffers.atLeast(dInput, rows);
    return dInput;
  }

  /// Where the vector begins that a row asked for.
  private int vector(int row) {
    return Math.multiplyExact((int) input[row], size);
  }
}
