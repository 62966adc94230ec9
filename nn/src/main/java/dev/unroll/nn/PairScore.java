package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;

/// How well a query and a key fit, after their products: there and back, a pair at a time.
final class PairScore {
  private final Attention.Score kind;
  private final Kernels kernels;
  private final int width;
  private final float[] compared;

  private float[] queries = {};
  private float[] keys = {};
  private float[] dQueries = {};
  private float[] dKeys = {};

  PairScore(Attention attention, Kernels kernels) {
    this.kind = attention.score();
    this.kernels = kernels;
    this.width =
        switch (kind) {
          case Attention.Score.Dot _, Attention.Score.General _ -> attention.querySize();
          case Attention.Score.Additive additive -> additive.v().size();
        };
    this.compared = new float[width];
  }

  /// @param queries after their product, `[query rows, width]`
  /// @param keys after their product, `[key rows, width]`
  void begin(float[] queries, float[] keys) {
    this.queries = queries;
    this.keys = keys;
  }

  float forward(int queryRow, int keyRow) {
    int q = queryRow * width;
    int k = keyRow * width;
    return switch (kind) {
      case Attention.Score.Dot _, Attention.Score.General _ -> dot(width, queries, q, keys, k);
      case Attention.Score.Additive additive -> {
        compare(q, k);
        yield dot(width, additive.v().value(), 0, compared, 0);
      }
    };
  }

  /// `compared = tanh(query + key)`.
  private void compare(int q, int k) {
    for (int j = 0; j < width; j++) {
      compared[j] = queries[q + j] + keys[k + j];
    }
    kernels.tanh(width, compared, 0, compared, 0);
  }

  void beginBackward(int queryRows, int keyRows) {
    dQueries = Buffers.atLeast(dQueries, queryRows, width);
    dKeys = Buffers.atLeast(dKeys, keyRows, width);
    Arrays.fill(dQueries, 0, queryRows * width, 0f);
    Arrays.fill(dKeys, 0, keyRows * width, 0f);
  }

  /// Adds to the gradients of a pair.
  void backward(int queryRow, int keyRow, float dScore) {
    int q = queryRow * width;
    int k = keyRow * width;
    switch (kind) {
      case Attention.Score.Dot _, Attention.Score.General _ -> {
        addMul(width, dScore, keys, k, dQueries, q);
        addMul(width, dScore, queries, q, dKeys, k);
      }
      case Attention.Score.Additive additive -> {
        compare(q, k);
        addMul(width, dScore, compared, 0, additive.v().gradient(), 0);
        for (int j = 0; j < width; j++) {
          compared[j] = additive.v().value()[j] * (1f - compared[j] * compared[j]);
        }
        addMul(width, dScore, compared, 0, dQueries, q);
        addMul(width, dScore, compared, 0, dKeys, k);
      }
    }
  }

  /// `[query rows, width]`.
  float[] dQueries() {
    return dQueries;
  }

  /// `[key rows, width]`.
  float[] dKeys() {
    return dKeys;
  }

  /// A chain of fused multiply-adds from 0 on.
  static float dot(int n, float[] x, int xAt, float[] y, int yAt) {
    float sum = 0f;
    for (int j = 0; j < n; j++) {
      sum = Kernels.fma(x[xAt + j], y[yAt + j], sum);
    }
    return sum;
  }

  /// `y += factor * x`.
  static void addMul(int n, float factor, float[] x, int xAt, float[] y, int yAt) {
    for (int j = 0; j < n; j++) {
      y[yAt + j] = Kernels.fma(factor, x[xAt + j], y[yAt + j]);
    }
  }
}
