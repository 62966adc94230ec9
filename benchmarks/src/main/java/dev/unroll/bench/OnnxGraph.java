package dev.unroll.bench;

import java.util.List;

/// One recurrent layer as an ONNX model (IR 8, operators 17): `X` and the initial states in, `Y`
/// and the final states out. Field numbers are those of onnx.proto.
final class OnnxGraph {
  private static final int FLOAT = 1;
  private static final int INT = 2;

  private OnnxGraph() {}

  static byte[] of(Problem problem) {
    Task task = problem.task();
    boolean lstm = task.kind() == Task.Kind.LSTM;
    long batch = task.batch();
    long hidden = task.hidden();
    ProtoMessage graph = new ProtoMessage();
    graph.put(1, node(task));
    graph.put(2, "layer");
    addWeights(graph, problem);
    graph.put(11, value("X", task.time(), batch, task.input()));
    graph.put(11, value("h", 1, batch, hidden));
    graph.put(12, value("Y", task.time(), 1, batch, hidden));
    graph.put(12, value("Y_h", 1, batch, hidden));
    if (lstm) {
      graph.put(11, value("c", 1, batch, hidden));
      graph.put(12, value("Y_c", 1, batch, hidden));
    }
    ProtoMessage operators = new ProtoMessage().put(1, "").put(2, 17);
    return new ProtoMessage().put(1, 8).put(7, graph).put(8, operators).toBytes();
  }

  private static ProtoMessage node(Task task) {
    ProtoMessage node = new ProtoMessage();
    for (String input : List.of("X", "W", "R", "B", "", "h")) {
      node.put(1, input);
    }
    if (task.kind() == Task.Kind.LSTM) {
      node.put(1, "c");
    }
    node.put(2, "Y").put(2, "Y_h");
    if (task.kind() == Task.Kind.LSTM) {
      node.put(2, "Y_c");
    }
    node.put(4, task.kind().name());
    node.put(5, attribute("hidden_size", task.hidden()));
    if (task.kind() == Task.Kind.GRU) {
      node.put(5, attribute("linear_before_reset", 1));
    }
    return node;
  }

  private static ProtoMessage attribute(String name, long value) {
    return new ProtoMessage().put(1, name).put(3, value).put(20, INT);
  }

  private static void addWeights(ProtoMessage graph, Problem problem) {
    Task task = problem.task();
    int rows = task.gateRows();
    graph.put(5, tensor("W", gates(problem, "weight_ih_l0"), 1, rows, task.input()));
    graph.put(5, tensor("R", gates(problem, "weight_hh_l0"), 1, rows, task.hidden()));
    float[] ih = gates(problem, "bias_ih_l0");
    float[] hh = gates(problem, "bias_hh_l0");
    float[] both = new float[2 * rows];
    System.arraycopy(ih, 0, both, 0, rows);
    System.arraycopy(hh, 0, both, rows, rows);
    graph.put(5, tensor("B", both, 1, 2L * rows));
  }

  /// The gates in ONNX's order: LSTM i, o, f, c instead of i, f, g, o; GRU z, r, h instead of r, z,
  /// n.
  private static float[] gates(Problem problem, String name) {
    int[] order =
        switch (problem.task().kind()) {
          case RNN -> new int[] {0};
          case GRU -> new int[] {1, 0, 2};
          case LSTM -> new int[] {0, 3, 1, 2};
        };
    float[] from = problem.weights(name);
    float[] to = new float[from.length];
    int size = from.length / order.length;
    for (int gate = 0; gate < order.length; gate++) {
      System.arraycopy(from, order[gate] * size, to, gate * size, size);
    }
    return to;
  }

  private static ProtoMessage tensor(String name, float[] values, long... sizes) {
    ProtoMessage tensor = new ProtoMessage();
    for (long size : sizes) {
      tensor.put(1, size);
    }
    return tensor.put(2, FLOAT).put(8, name).put(9, values);
  }

  private static ProtoMessage value(String name, long... sizes) {
    ProtoMessage shape = new ProtoMessage();
    for (long size : sizes) {
      shape.put(1, new ProtoMessage().put(1, size));
    }
    ProtoMessage tensor = new ProtoMessage().put(1, FLOAT).put(2, shape);
    return new ProtoMessage().put(1, name).put(2, new ProtoMessage().put(1, tensor));
  }
}
