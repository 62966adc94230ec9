package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;

/// Sums up sequences. A pooled row has the number of its sequence as the caller counts, because all
/// pooled sequences are equally long.
final class PoolingPass implements LayerPass {
  private final Pooling layer;
  private final Kernels kernels;
  private final int size;

  private Packing packing = new Packing(new int[0]);
  private Packing pooled = packing;
  private float[] output = {};
  private float[] dInput = {};
  private int[] largest = {};

  PoolingPass(Pooling layer, Kernels kernels) {
    this.layer = layer;
    this.kernels = kernels;
    this.size = layer.size();
  }

  @Override
  public Packing packingAfter(Packing packing) {
    pooled = packing.pooled(pooled);
    return pooled;
  }

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    this.packing = packing;
    int n = packing.batch() * size;
    output = Buffers.atLeast(output, n);
    Arrays.fill(output, 0, n, 0f);
    if (largest.length < n) {
      largest = new int[n];
    }
    for (int position = 0; position < packing.batch(); position++) {
      if (packing.length(position) > 0) {
        pool(position, input);
      }
    }
    return output;
  }

  private void pool(int position, float[] input) {
    int to = packing.sequence(position) * size;
    int steps = packing.length(position);
    int last = at(position, steps - 1);
    switch (layer.kind()) {
      case LAST -> System.arraycopy(input, last, output, to, size);
      case ENDS -> {
        int half = size / 2;
        System.arraycopy(input, last, output, to, half);
        System.arraycopy(input, at(position, 0) + half, output, to + half, half);
      }
      case MEAN -> {
        for (int t = 0; t < steps; t++) {
          kernels.add(size, input, at(position, t), output, to);
        }
        kernels.scale(size, 1f / steps, output, to);
      }
      case MAX -> max(position, input, to);
    }
  }

  private void max(int position, float[] input, int to) {
    for (int j = 0; j < size; j++) {
      int best = at(position, 0) + j;
      for (int t = 1; t < packing.length(position); t++) {
        int candidate = at(position, t) + j;
        if (input[candidate] > input[best] || Float.isNaN(input[candidate])) {
          best = candidate;
        }
      }
      largest[to + j] = best;
      output[to + j] = input[best];
    }
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    if (needsInput) {
      int n = packing.rows() * size;
      dInput = Buffers.atLeast(dInput, n);
      Arrays.fill(dInput, 0, n, 0f);
      for (int position = 0; position < packing.batch(); position++) {
        if (packing.length(position) > 0) {
          spread(position, dOutput);
        }
      }
    }
    return dInput;
  }

  private void spread(int position, float[] dOutput) {
    int from = packing.sequence(position) * size;
    int steps = packing.length(position);
    int last = at(position, steps - 1);
    switch (layer.kind()) {
      case LAST -> System.arraycopy(dOutput, from, dInput, last, size);
      case ENDS -> {
        int half = size / 2;
        System.arraycopy(dOutput, from, dInput, last, half);
        System.arraycopy(dOutput, from + half, dInput, at(position, 0) + half, half);
      }
      case MEAN -> {
        for (int t = 0; t < steps; t++) {
          int to = at(position, t);
          System.arraycopy(dOutput, from, dInput, to, size);
          kernels.scale(size, 1f / steps, dInput, to);
        }
      }
      case MAX -> {
        for (int j = 0; j < size; j++) {
          dInput[largest[from + j]] = dOutput[from + j];
        }
      }
    }
  }

  private int at(int position, int step) {
    return (packing.firstRow(step) + position) * size;
  }
}
