package dev.unroll.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a network remembers between two runs: h, and c where the cell has one, of every recurrent
/// layer for every sequence of a batch. The caller owns it; no layer keeps one.
///
/// It has a part for each of [Network#recurrents], in that order: for a stack of bidirectional
/// layers the index of a part is `2 * layer + direction`, as in PyTorch.
public final class State implements Resumable {
  private final List<Part> parts = new ArrayList<>();
  private final int batch;

  /// The state before the first step: zeros.
  ///
  /// @param batch sequences
  public State(Network network, int batch) {
    this.batch = batch;
    for (Recurrent recurrent : network.recurrents()) {
      parts.add(new Part(recurrent, batch));
    }
  }

  public int batch() {
    return batch;
  }

  /// How many recurrent layers there are, each direction counted.
  public int parts() {
    return parts.size();
  }

  /// Hidden state of one part, `[batch, stateSize]`: the array itself.
  public float[] h(int part) {
    return parts.get(part).h;
  }

  /// Cell state of one part, `[batch, cellStateSize]`: the array itself; empty if the cell has
  /// none.
  public float[] c(int part) {
    return parts.get(part).c;
  }

  /// Back to zeros.
  public void clear() {
    for (Part part : parts) {
      Arrays.fill(part.h, 0f);
      Arrays.fill(part.c, 0f);
    }
  }

  /// `h` and `c` of each part.
  @Override
  public List<float[]> arrays() {
    return parts.stream().flatMap(part -> Stream.of(part.h, part.c)).toList();
  }

  @Override
  public Map<String, Long> numbers() {
    return Map.of();
  }

  @Override
  public void resume(Map<String, Long> numbers) {}

  Part part(int part) {
    return parts.get(part);
  }

  /// Whether it has the parts of another, in their sizes; that may be of another batch.
  boolean fits(State other) {
    boolean fits = parts.size() == other.parts.size();
    for (int i = 0; fits && i < parts.size(); i++) {
      fits =
          parts.get(i).size == other.parts.get(i).size
              && parts.get(i).cellSize == other.parts.get(i).cellSize;
    }
    return fits;
  }

  /// The state of one recurrent layer.
  static final class Part {
    private final int batch;
    private final int size;
    private final int cellSize;
    private final float[] h;
    private final float[] c;

    Part(Recurrent layer, int batch) {
      this.batch = batch;
      size = layer.stateSize();
      cellSize = layer.cellStateSize();
      h = new float[Buffers.size(batch, size)];
      c = new float[Buffers.size(batch, cellSize)];
    }

    float[] h() {
      return h;
    }

    float[] c() {
      return c;
    }

    /// Copies one of the arrays into packed order.
    void copyTo(float[] from, float[] packed, Packing packing) {
      int width = batch == 0 ? 0 : from.length / batch;
      for (int at = 0; at < packing.batch(); at++) {
        System.arraycopy(from, packing.sequence(at) * width, packed, at * width, width);
      }
    }
  }
}
