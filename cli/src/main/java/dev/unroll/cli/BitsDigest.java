package dev.unroll.cli;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Adam;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Cell;
import dev.unroll.nn.Clipping;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.Linear;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Pass;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.SquaredError;
import dev.unroll.nn.Team;
import dev.unroll.nn.Trainer;
import dev.unroll.nn.Training;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Trains a small network of every kind and hashes all that comes out: losses, weights, outputs.
/// Numbers are hashed canonically ([Float#floatToIntBits]).
final class BitsDigest {
  private static final int INPUTS = 7;
  private static final int OUTPUTS = 3;
  private static final int STEPS = 2;

  private final Kernels kernels;
  private final int threads;
  private final int hidden;
  private final int[] lengths;
  private final MessageDigest sha = sha256();

  private BitsDigest(Kernels kernels, int threads, int hidden, int... lengths) {
    this.kernels = kernels;
    this.threads = threads;
    this.hidden = hidden;
    this.lengths = lengths;
  }

  /// Large enough that threads share every kind of work; odd sizes, so that every kernel has a
  /// tail.
  static BitsDigest full(Kernels kernels, int threads) {
    return new BitsDigest(kernels, threads, 103, 9, 21, 3, 14, 0, 21, 8, 17, 1, 12);
  }

  /// So small that an interpreted run takes seconds.
  static BitsDigest tiny(Kernels kernels) {
    return new BitsDigest(kernels, 1, 19, 3, 5, 0, 1);
  }

  /// The SHA-256 of each kind of network, by its name.
  Map<String, String> digests() {
    Map<String, Cell> cells = new LinkedHashMap<>();
    cells.put("rnn (tanh)", new ElmanCell(hidden));
    cells.put("rnn (ReLU)", new ElmanCell(hidden, ElmanCell.Activation.RELU));
    cells.put("gru (reset after)", new GruCell(hidden));
    cells.put("gru (reset before)", new GruCell(hidden, GruCell.Reset.BEFORE));
    cells.put("lstm", new LstmCell(hidden));
    Map<String, String> digests = new LinkedHashMap<>();
    cells.forEach((name, cell) ->
        digests.put(
            name, digest(Network.of(new Recurrent(cell, INPUTS), new Linear(hidden, OUTPUTS)))));
    digests.put(
        "gru under lstm",
        digest(
            Network.of(
                new Recurrent(new GruCell(hidden), INPUTS),
                new Recurrent(new LstmCell(hidden), hidden, 1),
                new Linear(hidden, OUTPUTS))));
    return digests;
  }

  private String digest(Network network) {
    network.initialise(1);
    RandomStream random = new RandomStream(1, "data");
    Sequences x = random(Sequences.zeros(lengths, INPUTS), random);
    Batch batch = new Batch(x, random(x.like(OUTPUTS), random));
    try (Team team = new Team(threads)) {
      Training training =
          Training.of(new SquaredError(), new Adam(0.01)).withClipping(Clipping.byGlobalNorm(0.5));
      Trainer trainer = new Trainer(network, kernels, team, training);
      for (int step = 0; step < STEPS; step++) {
        add(trainer.step(batch).loss());
      }
      for (Parameter parameter : network.parameters()) {
        add(parameter.value());
      }
      Pass pass = network.pass(kernels, team);
      pass.forward(x);
      Sequences y = x.like(OUTPUTS);
      pass.output(y);
      add(y.toArray());
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static Sequences random(Sequences sequences, RandomStream random) {
    for (int b = 0; b < sequences.batch(); b++) {
      for (int i = 0; i < sequences.length(b) * sequences.features(); i++) {
        int features = sequences.features();
        sequences.set(b, i / features, i % features, random.nextFloat(-1, 1));
      }
    }
    return sequences;
  }

  private void add(double value) {
    sha.update(ByteBuffer.allocate(Long.BYTES).putLong(Double.doubleToLongBits(value)).flip());
  }

  private void add(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    for (float value : values) {
      bytes.putInt(Float.floatToIntBits(value));
    }
    sha.update(bytes.flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
