package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// Runs the backward half over a copy of the input in which each sequence is turned round, so that
/// it is an ordinary loop; turning round again gives its answers in the order of time.
final class BidirectionalPass implements LayerPass {
  private final LoopPass forward;
  private final LoopPass backward;
  private final Kernels kernels;
  private final int in;
  private final int there;
  private final int back;

  private Packing packing = new Packing(new int[0]);
  private float[] turned = {};
  private float[] output = {};
  private float[] dThere = {};
  private float[] dBack = {};
  private float[] dInput = {};

  BidirectionalPass(Bidirectional layer, Kernels kernels, Team team, Loops loops) {
    this.forward = LoopPass.of(layer.forward(), kernels, team, loops);
    this.backward = LoopPass.of(layer.backward(), kernels, team, loops);
    this.kernels = kernels;
    this.in = layer.inputSize();
    this.there = layer.forward().outputSize();
    this.back = layer.backward().outputSize();
  }

  @Override
  public List<LoopPass> loops() {
    return List.of(forward, backward);
  }

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    this.packing = packing;
    int rows = packing.rows();
    turned = Buffers.atLeast(turned, rows, in);
    output = Buffers.atLeast(output, rows, there + back);
    turn(input, 0, in, turned, 0, in, in);
    float[] first = forward.forward(packing, input, noise.part(0));
    float[] second = backward.forward(packing, turned, noise.part(1));
    for (int row = 0; row < rows; row++) {
      System.arraycopy(first, row * there, output, row * (there + back), there);
    }
    turn(second, 0, back, output, there, there + back, back);
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    int rows = packing.rows();
    dThere = Buffers.atLeast(dThere, rows, there);
    dBack = Buffers.atLeast(dBack, rows, back);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(dOutput, row * (there + back), dThere, row * there, there);
    }
    turn(dOutput, there, there + back, dBack, 0, back, back);
    float[] first = forward.backward(dThere, needsInput);
    float[] second = backward.backward(dBack, needsInput);
    if (needsInput) {
      dInput = Buffers.atLeast(dInput, rows, in);
      turn(second, 0, in, dInput, 0, in, in);
      kernels.add(rows * in, first, 0, dInput, 0);
    }
    return dInput;
  }

  /// Copies `count` numbers of each row to where the row lies when its sequence is turned round;
  /// row r begins at `at + r * width`.
  private void turn(
      float[] from, int fromAt, int fromWidth, float[] to, int toAt, int toWidth, int count) {
    for (int t = 0; t < packing.steps(); t++) {
      for (int position = 0; position < packing.alive(t); position++) {
        int source = packing.firstRow(t) + position;
        int target = packing.rowFromEnd(position, t);
        System.arraycopy(from, fromAt + source * fromWidth, to, toAt + target * toWidth, count);
      }
    }
  }
}
