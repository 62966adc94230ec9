package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;

/// A run of an [Attention] and the way back, over buffers that the next run reuses. Belongs to one
/// thread, which may have a [Team].
public final class AttentionPass {
  private final Attention attention;
  private final Kernels kernels;
  private final int size;
  private final LayerPass queryProduct;
  private final LayerPass keyProduct;
  private final PairScore score;

  private Packing queryPacking = new Packing(new int[0]);
  private Packing keyPacking = queryPacking;
  private float[] keys = {};
  private float[] contexts = {};
  private float[] dContexts = {};
  private float[] dQueries = {};
  private float[] dKeys = {};

  // For each sequence, query and key, in this order.
  private int[] firstPair = {};
  private float[] weights = {};
  private float[] dScores = {};

  /// A pass in the threads of a team.
  ///
  /// @param team that runs nothing else at the same time
  public AttentionPass(Attention attention, Kernels kernels, Team team) {
    this.attention = attention;
    this.kernels = kernels;
    this.size = attention.keySize();
    this.queryProduct = new StackPass(attention.score().queryProducts(), kernels, team, Loops.FAST);
    this.keyProduct = new StackPass(attention.score().keyProducts(), kernels, team, Loops.FAST);
    this.score = new PairScore(attention, kernels);
  }

  /// Looks with every step of the queries at all steps of the keys of the same sequence.
  ///
  /// @param queries `[batch, queryTime, querySize]`; must not change before [#backward]
  /// @param keys `[batch, keyTime, keySize]`; must not change before [#backward]
  /// @throws IllegalArgumentException if features or batches do not fit
  public void forward(Sequences queries, Sequences keys) {
    Checks.features("Attention queries", attention.querySize(), queries);
    Checks.features("Attention keys", size, keys);
    if (queries.batch() != keys.batch()) {
      throw new IllegalArgumentException(
          "Attention: queries of %s sequences, keys of %s; expected the same"
              .formatted(queries.batch(), keys.batch()));
    }
    forward(queries.packing(), queries.rows(), keys.packing(), keys.rows());
  }

  /// As above, on packed rows; gives the contexts, `[query rows, keySize]`.
  float[] forward(Packing queryPacking, float[] queries, Packing keyPacking, float[] keys) {
    this.queryPacking = queryPacking;
    this.keyPacking = keyPacking;
    this.keys = keys;
    makeRoom();
    score.begin(
        queryProduct.forward(queryPacking, queries, Noise.none()),
        keyProduct.forward(keyPacking, keys, Noise.none()));
    for (int sequence = 0; sequence < queryPacking.batch(); sequence++) {
      for (int step = 0; step < queryPacking.steps(sequence); step++) {
        look(sequence, step);
      }
    }
    return contexts;
  }

  private void makeRoom() {
    int batch = queryPacking.batch();
    if (firstPair.length <= batch) {
      firstPair = new int[batch + 1];
    }
    for (int i = 0; i < batch; i++) {
      int pairs = Math.multiplyExact(queryPacking.steps(i), keyPacking.steps(i));
      firstPair[i + 1] = Math.addExact(firstPair[i], pairs);
    }
    weights = Buffers.atLeast(weights, firstPair[batch]);
    dScores = Buffers.atLeast(dScores, firstPair[batch]);
    contexts = Buffers.atLeast(contexts, queryPacking.rows(), size);
    Arrays.fill(contexts, 0, queryPacking.rows() * size, 0f);
  }

  private void look(int sequence, int queryStep) {
    int steps = keyPacking.steps(sequence);
    int first = pair(sequence, queryStep, 0);
    int query = queryPacking.row(sequence, queryStep);
    for (int t = 0; t < steps; t++) {
      weights[first + t] = score.forward(query, keyPacking.row(sequence, t));
    }
    Softmax.forward(kernels, steps, weights, first, weights, first);
    for (int t = 0; t < steps; t++) {
      int key = keyPacking.row(sequence, t) * size;
      PairScore.addMul(size, weights[first + t], keys, key, contexts, query * size);
    }
  }

  private int pair(int sequence, int queryStep, int keyStep) {
    return firstPair[sequence] + queryStep * keyPacking.steps(sequence) + keyStep;
  }

  /// A copy of the contexts of the last run, `[batch, queryTime, keySize]`.
  public Sequences contexts() {
    return copy(queryPacking, contexts, size);
  }

  /// How much a query of the last run looked at a key: 0 or more, and 1 over all keys of the
  /// sequence.
  public float weight(int sequence, int queryStep, int keyStep) {
    return weights[pair(sequence, queryStep, keyStep)];
  }

  /// Goes back through the last run and adds to the gradients of the parameters. Can be done once
  /// after each forward run.
  ///
  /// @param dContexts the gradient of the loss with respect to the contexts, `[batch, queryTime,
  ///   keySize]`
  public void backward(Sequences dContexts) {
    if (!dContexts.packing().same(queryPacking) || dContexts.features() != size) {
      throw new IllegalArgumentException(
          "Attention: gradient %s for contexts %s"
              .formatted(dContexts.shape(), queryPacking.shape(size)));
    }
    backward(dContexts.rows());
  }

  void backward(float[] dContexts) {
    this.dContexts = dContexts;
    int n = keyPacking.rows() * size;
    dKeys = Buffers.atLeast(dKeys, n);
    Arrays.fill(dKeys, 0, n, 0f);
    score.beginBackward(queryPacking.rows(), keyPacking.rows());
    for (int sequence = 0; sequence < queryPacking.batch(); sequence++) {
      for (int step = 0; step < queryPacking.steps(sequence); step++) {
        lookBack(sequence, step);
      }
    }
    dQueries = queryProduct.backward(score.dQueries(), true);
    kernels.add(n, keyProduct.backward(score.dKeys(), true), 0, dKeys, 0);
  }

  private void lookBack(int sequence, int queryStep) {
    int steps = keyPacking.steps(sequence);
    int first = pair(sequence, queryStep, 0);
    int query = queryPacking.row(sequence, queryStep);
    for (int t = 0; t < steps; t++) {
      int key = keyPacking.row(sequence, t) * size;
      dScores[first + t] = PairScore.dot(size, dContexts, query * size, keys, key);
      PairScore.addMul(size, weights[first + t], dContexts, query * size, dKeys, key);
    }
    Softmax.backward(steps, weights, first, dScores, first, dScores, first);
    for (int t = 0; t < steps; t++) {
      score.backward(query, keyPacking.row(sequence, t), dScores[first + t]);
    }
  }

  /// A copy of the gradient with respect to the queries, `[batch, queryTime, querySize]`.
  public Sequences queryGradient() {
    return copy(queryPacking, dQueries, attention.querySize());
  }

  /// A copy of the gradient with respect to the keys, `[batch, keyTime, keySize]`.
  public Sequences keyGradient() {
    return copy(keyPacking, dKeys, size);
  }

  float[] dQueries() {
    return dQueries;
  }

  float[] dKeys() {
    return dKeys;
  }

  private static Sequences copy(Packing packing, float[] rows, int features) {
    Sequences copy = Sequences.packed(packing, features);
    System.arraycopy(rows, 0, copy.rows(), 0, copy.size());
    return copy;
  }
}
