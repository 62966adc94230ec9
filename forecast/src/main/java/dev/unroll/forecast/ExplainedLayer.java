package dev.unroll.forecast;

import dev.unroll.nn.Activity;
import dev.unroll.nn.Network;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/// How one recurrent layer behaves over data.
///
/// @param activity of its gates and its state
/// @param loops the matrices through which h goes from step to step, one a gate
/// @param kept for lags 0, 1, ...: how much of the old state the gates alone let through; the
///   product of the forget gates of an LSTM or the update gates of a GRU over that many steps, root
///   mean square over units and steps; empty for a cell without such a gate
public record ExplainedLayer(List<Activity> activity, List<Loop> loops, List<Double> kept) {
  private static final Map<String, List<String>> GATES =
      Map.of(
          "rnn", List.of("a"), "gru", List.of("r", "z", "n"), "lstm", List.of("i", "f", "g", "o"));

  /// A square block of `weightHh`.
  ///
  /// @param gate whose pre-activation it feeds
  /// @param norm its largest singular value: what a step multiplies a gradient by, at most
  /// @param spectralRadius its largest eigenvalue, by size: what many steps multiply by, each, if
  ///   nothing else happened
  public record Loop(String gate, double norm, double spectralRadius) {}

  public ExplainedLayer {
    activity = List.copyOf(activity);
    loops = List.copyOf(loops);
    kept = List.copyOf(kept);
  }

  static ExplainedLayer of(Network network, int level, Trace trace, Sequences inputs, int lags) {
    Recurrent layer = (Recurrent) network.layers().get(level);
    List<String> gates = gates(layer);
    List<Activity> activity = new ArrayList<>();
    for (String name : trace.names(level)) {
      if (gates.contains(name) || name.equals("h")) {
        activity.add(Activity.of(trace, level, name, inputs));
      }
    }
    List<Loop> loops = new ArrayList<>();
    for (int gate = 0; gate < gates.size(); gate++) {
      loops.add(loop(layer, gates.get(gate), gate));
    }
    return new ExplainedLayer(activity, loops, kept(layer, level, trace, inputs, lags));
  }

  /// The gates of a layer, in the order of its weights.
  public static List<String> gates(Recurrent layer) {
    return GATES.getOrDefault(layer.cell().kind(), List.of());
  }

  private static Loop loop(Recurrent layer, String name, int gate) {
    int hidden = layer.hiddenSize();
    RealMatrix block = MatrixUtils.createRealMatrix(hidden, hidden);
    for (int row = 0; row < hidden; row++) {
      for (int column = 0; column < hidden; column++) {
        int at = (gate * hidden + row) * hidden + column;
        block.setEntry(row, column, layer.weightHh().value()[at]);
      }
    }
    double radius = 0;
    for (Complex eigenvalue : new EigenDecompositionNonSymmetric(block).getEigenvalues()) {
      radius = Math.max(radius, eigenvalue.norm());
    }
    return new Loop(name, new SingularValueDecomposition(block).getNorm(), radius);
  }

  private static List<Double> kept(
      Recurrent layer, int level, Trace trace, Sequences inputs, int lags) {
    String keeper =
        switch (layer.cell().kind()) {
          case "lstm" -> "f";
          case "gru" -> "z";
          default -> "";
        };
    if (keeper.isEmpty()) {
      return List.of();
    }
    double[] sums = new double[lags];
    int count = 0;
    for (int sequence = 0; sequence < inputs.batch(); sequence++) {
      for (int last = inputs.length(sequence) - 1; last >= lags - 1; last -= lags) {
        double[] product = new double[layer.hiddenSize()];
        Arrays.fill(product, 1);
        for (int lag = 0; lag < lags; lag++) {
          float[] gate = trace.value(level, keeper, sequence, last - lag);
          for (int unit = 0; unit < product.length; unit++) {
            sums[lag] += product[unit] * product[unit];
            product[unit] *= gate[unit];
          }
        }
        count += product.length;
      }
    }
    List<Double> kept = new ArrayList<>();
    for (double sum : sums) {
      kept.add(Math.sqrt(sum / count));
    }
    return kept;
  }
}
