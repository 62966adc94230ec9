package dev.unroll.acceptance;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Activation;
import dev.unroll.nn.Attention;
import dev.unroll.nn.AttentionPooling;
import dev.unroll.nn.Bidirectional;
import dev.unroll.nn.Dropout;
import dev.unroll.nn.Embedding;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.LayerNorm;
import dev.unroll.nn.Linear;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Network;
import dev.unroll.nn.Noise;
import dev.unroll.nn.Pooling;
import dev.unroll.nn.Residual;
import dev.unroll.nn.TimeDelay;
import dev.unroll.testkit.NetworkCheck;
import java.util.List;
import java.util.function.DoubleSupplier;

/// The checks that a bug planted into the other layers must not survive: small networks with each
/// of them.
public final class NetworkBattery implements DoubleSupplier {
  private static final int[] LENGTHS = {2, 4};

  /// Made by the class loader of a planted bug.
  public NetworkBattery() {}

  /// The largest error of all checks; infinite if a check breaks off.
  @Override
  public double getAsDouble() {
    return networks().stream().mapToDouble(NetworkBattery::error).max().orElseThrow();
  }

  private static double error(Network network) {
    try {
      return new NetworkCheck(network, LENGTHS, true, new Noise(1, 2), Kernels.scalar(), 1)
          .errors().values().stream()
              .mapToDouble(error -> Double.isNaN(error) ? Double.POSITIVE_INFINITY : error)
              .max()
              .orElseThrow();
    } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
      return Double.POSITIVE_INFINITY;
    }
  }

  private static List<Network> networks() {
    return List.of(
        Network.of(new Bidirectional(new GruCell(3), 2), new Pooling(Pooling.Kind.ENDS, 6)),
        Network.of(new Residual(new Linear(3, 3), new Dropout(3, 0.4)), new Dropout(3, 0.4)),
        Network.of(new TimeDelay(2, 3, 3, 1, 1), new Activation(Activation.Function.SOFTMAX, 3)),
        Network.of(new Linear(2, 5), new LayerNorm(5), new Pooling(Pooling.Kind.MEAN, 5)),
        Network.of(new Embedding(4, 3), new Bidirectional(new LstmCell(2), 3)),
        Network.of(new Linear(2, 3), new AttentionPooling(Attention.additive(3, 3, 2))),
        Network.of(new Linear(2, 3), new AttentionPooling(Attention.general(3, 3))));
  }
}
