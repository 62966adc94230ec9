package dev.unroll.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.nn.Activation;
import dev.unroll.nn.Attention;
import dev.unroll.nn.AttentionPooling;
import dev.unroll.nn.Bidirectional;
import dev.unroll.nn.Dropout;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.Embedding;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.JordanCell;
import dev.unroll.nn.LayerNorm;
import dev.unroll.nn.Linear;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Network;
import dev.unroll.nn.PointwiseCell;
import dev.unroll.nn.Pooling;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.RecurrentOptions;
import dev.unroll.nn.Residual;
import dev.unroll.nn.TimeDelay;
import dev.unroll.nn.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NetworkFileTest {
  @TempDir Path folder;

  static List<Network> networks() {
    return List.of(
        Network.of(new Linear(2, 3), new Linear(3, 1)),
        Network.of(
            new Embedding(5, 3),
            new TimeDelay(3, 4, 3, 2, 1),
            new Activation(Activation.Function.RELU, 4),
            new Dropout(4, 0.25),
            new LayerNorm(4),
            new AttentionPooling(Attention.additive(4, 4, 3)),
            new AttentionPooling(Attention.general(4, 4)),
            new AttentionPooling(Attention.dot(4)),
            new Pooling(Pooling.Kind.MEAN, 4)),
        Network.of(
            new Recurrent(new ElmanCell(3, ElmanCell.Activation.RELU), 2),
            new Recurrent(new GruCell(3, GruCell.Reset.BEFORE), 3, 1),
            new Recurrent(new JordanCell(4, 3), 3, 8, RecurrentOptions.NONE),
            new Recurrent(
                new LstmCell(4).withPeepholes().withCoupledGates(),
                3,
                9,
                RecurrentOptions.NONE
                    .withProjection(3)
                    .withLayerNormalisation()
                    .withZoneout(0.1, 0.2)
                    .withDropout(0.3, 0.4)
                    .withStateClip(5)
                    .withLearnedInitialState()),
            new Residual(new Recurrent(new LstmCell(3), 3, 2), new Linear(3, 3)),
            new Bidirectional(new GruCell(2), 3, 3),
            new Linear(4, 1)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whatIsReadIsWhatWasWritten(Network network) throws IOException {
    network.initialise(3);
    Path path = folder.resolve("network.safetensors");
    NetworkFile.write(network, path);
    Network read = NetworkFile.read(path);
    for (int i = 0; i < network.parameters().size(); i++) {
      assertArrayEquals(network.parameters().get(i).value(), read.parameters().get(i).value());
    }
    Path again = folder.resolve("again.safetensors");
    NetworkFile.write(read, again);
    assertEquals(-1, Files.mismatch(path, again), "the same description and weights");
  }

  @Test
  void aDescriptionThatClaimsMoreThanTheFileHoldsIsRefused() {
    refused(
        "tensor 'network.0.weight': the shape [10000000, 10000000] is expected, found [1, 2]",
        """
        [{"layer": "linear", "input_size": 10000000, "output_size": 10000000}]\
        """);
    refused(
        "a layer has more weights than an array can hold",
        """
        [{"layer": "time_delay", "input_size": 10000000, "output_size": 1, "taps": 10000000,
          "dilation": 1, "ahead": 0}]\
        """);
    refused(
        "manifest.layers[0].output_size: a number from 1 to 10000000 is expected, found 0",
        """
        [{"layer": "linear", "input_size": 2, "output_size": 0}]\
        """);
    refused(
        "the tensor 'network.0.weight_ih_l0' is missing",
        """
        [{"layer": "recurrent", "input_size": 2, "level": 0, "options": {},
          "cell": {"cell": "lstm", "hidden_size": 16384, "peepholes": "none",
                   "forget_gate": "own"}}]\
        """);
  }

  private record Leaky(int hiddenSize, int gates) implements PointwiseCell {
    @Override
    public String name() {
      return "leaky";
    }

    @Override
    public boolean hasCellState() {
      return false;
    }

    @Override
    public void forward(Unit u) {
      u.h = 0.9 * u.hBefore + 0.1 * u.a[0];
    }

    @Override
    public void backward(Unit u) {
      u.dA[0] = 0.1 * u.dH;
      u.dHBefore = 0.9 * u.dH;
    }
  }

  @Test
  void aCellOfTheCallersIsBroughtByTheCaller() {
    Network network = Network.of(new Recurrent(new Leaky(3, 1), 2)).initialise(1);
    Path path = folder.resolve("own.safetensors");
    NetworkFile.write(network, path);
    Network read = NetworkFile.read(path, (_, hidden) -> Optional.of(new Leaky(hidden, 1)));
    assertArrayEquals(
        network.parameters().getFirst().value(), read.parameters().getFirst().value());
    String nobody =
        assertThrows(ModelFormatException.class, () -> NetworkFile.read(path)).getMessage();
    assertTrue(
        String.valueOf(nobody)
            .endsWith("cell.name: the cell 'leaky' is not Unroll's: read the network with it"),
        nobody);
    String other =
        assertThrows(
                ModelFormatException.class,
                () -> NetworkFile.read(path, (_, hidden) -> Optional.of(new Leaky(hidden, 2))))
            .getMessage();
    assertTrue(
        String.valueOf(other)
            .endsWith(
                "for 'leaky' is another: leaky, units: 3, gates: 2, cell state: false; expected leaky,"
                    + " units: 3, gates: 1, cell state: false"),
        other);
    String nothing =
        assertThrows(
                ModelFormatException.class, () -> NetworkFile.read(path, NetworkFileTest::none))
            .getMessage();
    assertTrue(
        String.valueOf(nothing)
            .endsWith(
                "cell.name: OwnCells gave null for the cell 'leaky', expected an Optional of a"
                    + " PointwiseCell; give an empty one for a name that is not known"),
        nothing);
  }

  /// As written by someone who does not check for null.
  @NullUnmarked
  private static Optional<PointwiseCell> none(String name, int hidden) {
    return null;
  }

  @Test
  void whatIsUnknownIsRefused() {
    refused(
        "manifest.layers[0].layer: a layer is expected that this Unroll knows",
        """
        [{"layer": "java.lang.Runtime"}]\
        """);
    refused(
        "manifest.layers[0].cell.activation: one of [tanh, relu, sigmoid, softsign, linear] is"
            + " expected, found 'exec'",
        """
        [{"layer": "recurrent", "input_size": 2, "level": 0, "options": {},
          "cell": {"cell": "rnn", "hidden_size": 1, "activation": "exec"}}]\
        """);
    refused(
        "manifest.layers: the network has 2 tensors, the file 3",
        """
        [{"layer": "linear", "input_size": 2, "output_size": 1}]\
        """,
        new StoredTensor("network.1.bias", new float[1], List.of(1)),
        new StoredTensor("extra", new float[1], List.of(1)));
  }

  private void refused(String reason, String layers, StoredTensor... more) {
    Json manifest =
        Json.object()
            .put("kind", "network")
            .put("version", 1)
            .put("layers", Json.parse(layers))
            .build();
    List<StoredTensor> tensors = new ArrayList<>();
    tensors.add(new StoredTensor("network.0.weight", new float[2], List.of(1, 2)));
    tensors.addAll(List.of(more));
    Path path = folder.resolve("hostile.safetensors");
    new TensorFile(manifest, tensors).write(path);
    String message =
        assertThrows(ModelFormatException.class, () -> NetworkFile.read(path)).getMessage();
    assertTrue(String.valueOf(message).endsWith(reason), message);
  }
}
