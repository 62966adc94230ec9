package dev.unroll.testkit;

import dev.unroll.nn.Network;
import dev.unroll.nn.Noise;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Recurrent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A network in double precision, one sequence at a time.
final class NetworkOracle {
  private final Network network;
  private final Map<Parameter, double[]> parameters = new LinkedHashMap<>();

  /// Copies the parameters.
  NetworkOracle(Network network) {
    this.network = network;
    for (Parameter parameter : network.parameters()) {
      double[] copy = new double[parameter.size()];
      for (int i = 0; i < copy.length; i++) {
        copy[i] = parameter.value()[i];
      }
      parameters.put(parameter, copy);
    }
  }

  /// The copy itself, for being changed.
  double[] values(Parameter parameter) {
    return Objects.requireNonNull(parameters.get(parameter));
  }

  /// A sequence to run: its input `[time][features]`, and the state that each recurrent layer
  /// begins with; afterwards also the one that it ends with.
  static final class Sequence {
    final int number;
    final double[][] x;
    final double[][] h;
    final double[][] c;
    final double[][] lastH;
    final double[][] lastC;

    /// Zeros.
    ///
    /// @param number in its batch
    Sequence(Network network, int number, int steps) {
      List<Recurrent> recurrents = network.recurrents();
      this.number = number;
      x = new double[steps][network.inputSize()];
      h = recurrents.stream().map(layer -> new double[layer.stateSize()]).toArray(double[][]::new);
      c =
          recurrents.stream()
              .map(layer -> new double[layer.cellStateSize()])
              .toArray(double[][]::new);
      lastH = new double[h.length][];
      lastC = new double[c.length][];
    }
  }

  /// The outputs, `[time][features]`.
  double[][] run(Sequence sequence, Noise noise) {
    return new LayerOracle(parameters, sequence).stack(network.layers(), sequence.x, noise);
  }
}
