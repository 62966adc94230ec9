package dev.unroll.bench;

import dev.unroll.nn.Cell;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.LstmCell;
import java.util.ArrayList;
import java.util.List;

/// One thing that ours and the peers do: a kind of work, a cell, and a shape.
record Task(Op op, Kind kind, int batch, int time, int input, int hidden) {

  /// The cell's family.
  enum Kind {
    RNN(1),
    GRU(3),
    LSTM(4);

    final int gates;

    Kind(int gates) {
      this.gates = gates;
    }

    Cell cell(int hidden) {
      return switch (this) {
        case RNN -> new ElmanCell(hidden);
        case GRU -> new GruCell(hidden);
        case LSTM -> new LstmCell(hidden);
      };
    }
  }

  private static final int[][] BATCHES = {
    {1, 50, 8, 32}, {32, 50, 32, 64}, {32, 50, 32, 128}, {64, 100, 64, 256}, {32, 100, 128, 512}
  };
  private static final int[][] STEPS = {{1, 1, 8, 32}, {1, 1, 32, 128}, {1, 1, 128, 512}};

  /// All tasks of the comparison.
  static List<Task> all() {
    List<Task> tasks = new ArrayList<>();
    for (Op op : Op.values()) {
      for (int[] shape : op == Op.STEP ? STEPS : BATCHES) {
        for (Kind kind : Kind.values()) {
          tasks.add(new Task(op, kind, shape[0], shape[1], shape[2], shape[3]));
        }
      }
    }
    return List.copyOf(tasks);
  }

  String cellName() {
    return kind.cell(1).kind();
  }

  /// Batch x time x input x hidden.
  String shape() {
    return "%sx%sx%sx%s".formatted(batch, time, input, hidden);
  }

  /// For example `train lstm 32x50x32x64`.
  String label() {
    return op.label() + " " + cellName() + " " + shape();
  }

  /// Whether two threads are to beat one.
  boolean isShared() {
    return op != Op.STEP && batch >= 32;
  }

  int gateRows() {
    return kind.gates * hidden;
  }

  /// Bytes of the recurrent layer's weight matrices, each of which a streaming step reads once.
  double weightBytes() {
    return 4.0 * gateRows() * (input + hidden);
  }

  /// Floating-point operations of the matrix products of the recurrent layer: of a training step
  /// forward, back through time, and the gradients of the weights (the gradient with respect to the
  /// input is not needed); otherwise forward only.
  double flops() {
    double perColumn = 2.0 * batch * time * gateRows();
    return perColumn * (op == Op.TRAIN ? 2.0 * input + 3.0 * hidden : input + hidden);
  }
}
