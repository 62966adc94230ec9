package dev.unroll.nn;

import dev.unroll.kernel.Kernels;

/// The last step of each sequence looks at all its steps.
final class AttentionPoolingPass implements LayerPass {
  private final PoolingPass last;
  private final AttentionPass attention;
  private final Kernels kernels;
  private final int size;

  private int rows;
  private float[] dInput = {};

  AttentionPoolingPass(AttentionPooling layer, Kernels kernels, Team team) {
    this.size = layer.inputSize();
    this.last = new PoolingPass(new Pooling(Pooling.Kind.LAST, size), kernels);
    this.attention = new AttentionPass(layer.attention(), kernels, team);
    this.kernels = kernels;
  }

  @Override
  public Packing packingAfter(Packing packing) {
    return last.packingAfter(packing);
  }

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    rows = packing.rows();
    float[] queries = last.forward(packing, input, noise);
    return attention.forward(last.packingAfter(packing), queries, packing, input);
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    attention.backward(dOutput);
    if (needsInput) {
      dInput = Buffers.atLeast(dInput, rows, size);
      System.arraycopy(attention.dKeys(), 0, dInput, 0, rows * size);
      kernels.add(rows * size, last.backward(attention.dQueries(), true), 0, dInput, 0);
    }
    return dInput;
  }
}
