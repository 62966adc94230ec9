package dev.unroll.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a network remembers between two runs: h, and c where the cell has one, of every recurrent
/// layer for every sequence of a batch. The caller owns it; no layer keeps one.
public final class State {
  private final List<Part> parts = new ArrayList<>();
  private final int batch;

  /// The state before the first step: zeros.
  ///
  /// @param batch sequences
  public State(Network network, int batch) {
    this.batch = batch;
    for (Layer layer : network.layers()) {
      if (layer instanceof Recurrent recurrent) {
        parts.add(new Part(recurrent.cell(), batch));
      }
    }
  }

  public int batch() {
    return batch;
  }

  /// Hidden state of the `layer`-th recurrent layer, `[batch, hidden]`: the array itself.
  public float[] h(int layer) {
    return parts.get(layer).h;
  }

  /// Cell state of the `layer`-th recurrent layer, `[batch, hidden]`: the array itself; empty if
  /// the cell has none.
  public float[] c(int layer) {
    return parts.get(layer).c;
  }

  /// Back to zeros.
  public void clear() {
    for (Part part : parts) {
      Arrays.fill(part.h, 0f);
      Arrays.fill(part.c, 0f);
    }
  }

  Part part(int layer) {
    return parts.get(layer);
  }

  /// The state of one recurrent layer.
  static final class Part {
    private final int hidden;
    private final float[] h;
    private final float[] c;

    Part(Cell cell, int batch) {
      hidden = cell.hiddenSize();
      h = new float[batch * hidden];
      c = new float[cell.hasCellState() ? h.length : 0];
    }

    float[] h() {
      return h;
    }

    float[] c() {
      return c;
    }

    /// Copies one of the arrays into packed order.
    void copyTo(float[] from, float[] packed, Packing packing) {
      for (int at = 0; at < packing.batch(); at++) {
        System.arraycopy(from, packing.sequence(at) * hidden, packed, at * hidden, hidden);
      }
    }
  }
}
