package dev.unroll.nn;

/// One step for each sequence, which sums up all its steps: `[batch, time, size]` to `[batch, 1,
/// size]`. For a sequence without steps it is zeros.
///
/// ```
/// LAST  y = x(n-1)                        n being the sequence's own length
/// ENDS  y = [first half of x(n-1), second half of x(0)]
/// MEAN  y = (x(0) + ... + x(n-1)) / n
/// MAX   y[j] = max over t of x(t)[j]      the first of equals gets the gradient
/// ```
///
/// What sums up the outputs of a [Bidirectional] layer with equal halves is `ENDS`: there each half
/// has seen all steps. (Keras gives this with `return_sequences=False`.)
///
/// @param kind which
/// @param size features, 1 or more
public record Pooling(Kind kind, int size) implements Layer {

  /// How steps are summed up.
  public enum Kind {
    LAST,
    ENDS,
    MEAN,
    MAX
  }

  public Pooling {
    Checks.atLeastOne("Pooling", "size", size);
    if (kind == Kind.ENDS && size % 2 != 0) {
      throw new IllegalArgumentException(
          "Pooling: %s features do not have two halves; ENDS expects an even number"
              .formatted(size));
    }
  }

  @Override
  public int inputSize() {
    return size;
  }
}
