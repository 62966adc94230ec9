package dev.unroll.nn;

/// Multiplies with a mask, there and back.
final class DropoutPass implements LayerPass {
  private final Dropout layer;
  private final int size;

  private boolean masked;
  private int rows;
  private float[] mask = {};
  private float[] output = {};
  private float[] dInput = {};

  DropoutPass(Dropout layer) {
    this.layer = layer;
    this.size = layer.size();
  }

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    masked = noise.present() && layer.probability() > 0;
    if (!masked) {
      return input;
    }
    rows = packing.rows();
    mask = Buffers.atLeast(mask, rows, size);
    for (int t = 0; t < packing.steps(); t++) {
      for (int position = 0; position < packing.alive(t); position++) {
        int at = (packing.firstRow(t) + position) * size;
        noise.mask(layer.probability(), packing.sequence(position), t, mask, at, size);
      }
    }
    output = product(input, output);
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    if (!masked) {
      return dOutput;
    }
    if (needsInput) {
      dInput = product(dOutput, dInput);
    }
    return dInput;
  }

  private float[] product(float[] x, float[] buffer) {
    float[] product = Buffers.atLeast(buffer, rows, size);
    for (int i = 0; i < rows * size; i++) {
      product[i] = mask[i] * x[i];
    }
    return product;
  }
}
