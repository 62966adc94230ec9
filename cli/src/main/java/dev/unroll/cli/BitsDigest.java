package dev.unroll.cli;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Adam;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Clipping;
import dev.unroll.nn.Embedding;
import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Pass;
import dev.unroll.nn.RandomStream;
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

/// Trains small networks of every kind ([BitsNetworks]) and hashes all that comes out: losses,
/// weights, outputs. Numbers are hashed canonically ([Float#floatToIntBits]).
final class BitsDigest {
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
    Map<String, String> digests = new LinkedHashMap<>();
    BitsNetworks.of(hidden).forEach((name, network) -> digests.put(name, digest(network)));
    return digests;
  }

  private String digest(Network network) {
    network.initialise(1);
    RandomStream random = new RandomStream(1, "data");
    Sequences x = inputs(network, random);
    try (Team team = new Team(threads)) {
      Pass pass = network.pass(kernels, team);
      pass.forward(x);
      Batch batch = new Batch(x, random(pass.outputs(), random));
      Training training =
          Training.of(new SquaredError(), new Adam(0.01)).withClipping(Clipping.byGlobalNorm(0.5));
      Trainer trainer = new Trainer(network, kernels, team, training);
      for (int step = 0; step < STEPS; step++) {
        add(trainer.step(batch).loss());
      }
      for (Parameter parameter : network.parameters()) {
        add(parameter.value());
      }
      pass.forward(x);
      add(pass.outputs().toArray());
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private Sequences inputs(Network network, RandomStream random) {
    Sequences x = Sequences.zeros(lengths, network.inputSize());
    if (network.layers().getFirst() instanceof Embedding embedding) {
      for (int b = 0; b < x.batch(); b++) {
        for (int t = 0; t < x.length(b); t++) {
          x.set(b, t, 0, random.nextInt(embedding.classes()));
        }
      }
      return x;
    }
    return random(x, random);
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
