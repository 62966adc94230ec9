package dev.unroll.nn;

import java.util.List;

/// One step for each sequence: what its last step finds when it looks at all its steps, itself
/// among them. `[batch, time, size]` to `[batch, 1, size]`; zeros for a sequence without steps.
///
/// ```
/// y = context of the query x(n-1) over the keys x(0), ..., x(n-1)        see Attention
/// ```
///
/// @param attention whose queries and keys have the same size
public record AttentionPooling(Attention attention) implements Layer {
  public AttentionPooling {
    if (attention.querySize() != attention.keySize()) {
      throw new IllegalArgumentException(
          "AttentionPooling: queries of %s features, keys of %s; expected the same, as both are the"
                  .formatted(attention.querySize(), attention.keySize())
              + " steps of a sequence");
    }
  }

  @Override
  public int inputSize() {
    return attention.keySize();
  }

  @Override
  public List<Parameter> parameters() {
    return attention.parameters();
  }

  @Override
  public void initialise(RandomStream random) {
    attention.initialise(random);
  }
}
