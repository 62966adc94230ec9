package dev.unroll.nn;

import java.util.List;

/// Attention: each query looks at all keys of its sequence and takes their mean, weighted by how
/// well they fit.
///
/// ```
/// a(t) = exp(score(q, k(t))) / sum over u of exp(score(q, k(u)))
/// context = sum over t of a(t) * k(t)
///
/// dot       score(q, k) = q . k                           Luong, Pham & Manning 2015, equation 8
/// general   score(q, k) = q . W k                         the same
/// additive  score(q, k) = v . tanh(W_q q + W_k k)         Bahdanau, Cho & Bengio 2015, A.1.2
/// ```
///
/// Scores are not divided by the root of the size. If there is no key, the context is zeros. An
/// [AttentionPass] runs it on queries and keys of two kinds; [AttentionPooling] is the layer in
/// which a sequence looks at itself.
public final class Attention {
  private final int querySize;
  private final int keySize;
  private final Score score;

  /// How well a query and a key fit. The products are applied once to each query and once to each
  /// key, and not once to each pair.
  sealed interface Score {

    /// What queries are multiplied with first: one layer or none.
    default List<Layer> queryProducts() {
      return List.of();
    }

    /// What keys are multiplied with first: one layer or none.
    default List<Layer> keyProducts() {
      return List.of();
    }

    /// `query . key`.
    record Dot() implements Score {}

    /// `query . weight key`.
    record General(Linear weight) implements Score {
      @Override
      public List<Layer> keyProducts() {
        return List.of(weight);
      }
    }

    /// `v . tanh(query weight + key weight)`.
    record Additive(Linear query, Linear key, Parameter v) implements Score {
      @Override
      public List<Layer> queryProducts() {
        return List.of(query);
      }

      @Override
      public List<Layer> keyProducts() {
        return List.of(key);
      }
    }
  }

  private Attention(int querySize, int keySize, Score score) {
    this.querySize = querySize;
    this.keySize = keySize;
    this.score = score;
  }

  /// The product of query and key; there is nothing to learn.
  ///
  /// @param size features of queries and of keys
  public static Attention dot(int size) {
    Checks.atLeastOne("Attention", "size", size);
    return new Attention(size, size, new Score.Dot());
  }

  /// With one matrix, `weight [querySize, keySize]`.
  public static Attention general(int querySize, int keySize) {
    Linear weight = Linear.product("weight", keySize, querySize);
    return new Attention(querySize, keySize, new Score.General(weight));
  }

  /// With `weight_query [size, querySize]`, `weight_key [size, keySize]` and `v [size]`.
  ///
  /// @param size of the hidden layer that compares
  public static Attention additive(int querySize, int keySize, int size) {
    Linear query = Linear.product("weight_query", querySize, size);
    Linear key = Linear.product("weight_key", keySize, size);
    return new Attention(
        querySize, keySize, new Score.Additive(query, key, new Parameter("v", size)));
  }

  public int querySize() {
    return querySize;
  }

  public int keySize() {
    return keySize;
  }

  Score score() {
    return score;
  }

  /// In the order in which they are saved.
  public List<Parameter> parameters() {
    return switch (score) {
      case Score.Dot _ -> List.of();
      case Score.General general -> List.of(general.weight().weight());
      case Score.Additive additive ->
          List.of(additive.query().weight(), additive.key().weight(), additive.v());
    };
  }

  /// Matrices uniform in `±1 / sqrt(columns)`, v in `±1 / sqrt(size)`.
  public void initialise(RandomStream random) {
    switch (score) {
      case Score.Dot _ -> {}
      case Score.General general -> general.weight().initialise(random);
      case Score.Additive additive -> {
        additive.query().initialise(random);
        additive.key().initialise(random);
        float bound = (float) (1 / Math.sqrt(additive.v().size()));
        Initialisation.uniform(additive.v(), bound, random);
      }
    }
  }
}
