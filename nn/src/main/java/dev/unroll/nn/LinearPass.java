package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import dev.unroll.kernel.Panels;
import java.util.Arrays;

/// The products of a linear layer, there and back; threads share them by rows, and the gradient of
/// the weights by inputs, of which they pack [#CHUNK] rows at a time.
final class LinearPass implements LayerPass {
  private static final int CHUNK = 512;

  /// Columns of a tile: a product with fewer takes as long.
  private static final int TILE = 32;

  private final Kernels kernels;
  private final Team team;
  private final Parameter weight;
  private final Parameter bias;
  private final int in;
  private final int out;
  private final Panels there = new Panels();
  private final Panels back = new Panels();
  private final Panels[] chunks;
  private final float[] zeros;
  private int version = -1;

  private int rows;
  private float[] input = {};
  private float[] output = {};
  private float[] dOutput = {};
  private float[] dInput = {};

  // Made once: a method reference in the loop would be allocated at each use.
  private final Team.Work multiply = this::multiply;
  private final Team.Work addWeightGradients = this::addWeightGradients;
  private final Team.Work multiplyBack = this::multiplyBack;

  LinearPass(Linear layer, Kernels kernels, Team team) {
    this.kernels = kernels;
    this.team = team;
    this.weight = layer.weight();
    this.bias = layer.bias();
    this.in = layer.inputSize();
    this.out = layer.outputSize();
    this.zeros = new float[in];
    this.chunks = new Panels[team.size()];
    Arrays.setAll(chunks, part -> new Panels());
  }

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    this.input = input;
    rows = packing.rows();
    if (version != weight.version()) {
      version = weight.version();
      there.pack(in, out, weight.value(), 0, 1, in);
      back.pack(out, in, weight.value(), 0, in, 1);
    }
    output = Buffers.atLeast(output, rows, out);
    team.run(operations(), multiply);
    return output;
  }

  private void multiply(int part, int parts) {
    int from = rows * part / parts;
    int count = rows * (part + 1) / parts - from;
    kernels.multiply(
        count, input, from * in, in, 1, there, bias.value(), 0, 0, output, from * out, out);
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    this.dOutput = dOutput;
    team.run(operations(), addWeightGradients);
    if (needsInput) {
      dInput = Buffers.atLeast(dInput, rows, in);
      team.run(operations(), multiplyBack);
    }
    return dInput;
  }

  private void addWeightGradients(int part, int parts) {
    int from = in * part / parts;
    int count = in * (part + 1) / parts - from;
    float[] gradient = weight.gradient();
    for (int row = 0; row < rows; row += CHUNK) {
      int few = Math.min(CHUNK, rows - row);
      Panels panels = chunks[part].pack(few, count, input, row * in + from, in, 1);
      kernels.multiply(
          out, dOutput, row * out, 1, out, panels, gradient, from, in, gradient, from, in);
    }
    if (part == 0) {
      kernels.addRows(rows, out, dOutput, 0, out, bias.gradient(), 0);
    }
  }

  private void multiplyBack(int part, int parts) {
    int from = rows * part / parts;
    int count = rows * (part + 1) / parts - from;
    kernels.multiply(count, dOutput, from * out, out, 1, back, zeros, 0, 0, dInput, from * in, in);
  }

  private long operations() {
    return (long) rows * in * Math.max(out, TILE);
  }
}
