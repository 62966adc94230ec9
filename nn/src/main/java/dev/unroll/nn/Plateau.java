package dev.unroll.nn;

import java.util.Map;

/// A learning rate that becomes smaller when a validation value no longer does: after `patience`
/// values in a row that are not better than the best, the factor is multiplied by `decay`, and
/// counting begins again. As PyTorch's `ReduceLROnPlateau` without threshold and cool-down, which
/// waits for one value more (its `patience` is ours less 1).
///
/// The only schedule that learns something on its way: give it to one [Trainer], tell it the
/// values, and save it with a checkpoint.
public final class Plateau implements Schedule, Resumable {
  private final double decay;
  private final int patience;
  private double factor = 1;
  private double best = Double.POSITIVE_INFINITY;
  private int waited;

  /// @param decay above 0, at most 1
  /// @param patience at least 1
  public Plateau(double decay, int patience) {
    Checks.factor("Plateau", "decay", decay);
    Checks.atLeastOne("Plateau", "patience", patience);
    this.decay = decay;
    this.patience = patience;
  }

  /// Tells a validation value; smaller is better, and NaN is never better.
  public void tell(double value) {
    if (value < best) {
      best = value;
      waited = 0;
    } else if (++waited == patience) {
      factor *= decay;
      waited = 0;
    }
  }

  @Override
  public double factor(long step) {
    return factor;
  }

  @Override
  public String toString() {
    return "Plateau[decay=%s, patience=%s]".formatted(decay, patience);
  }

  @Override
  public String settings() {
    return toString();
  }

  @Override
  public Map<String, Long> numbers() {
    return Map.of(
        "factor",
        Double.doubleToRawLongBits(factor),
        "best",
        Double.doubleToRawLongBits(best),
        "waited",
        (long) waited);
  }

  @Override
  public void resume(Map<String, Long> numbers) {
    factor = Resumable.real(numbers, "factor");
    best = Resumable.real(numbers, "best");
    waited = (int) Resumable.number(numbers, "waited");
  }
}
