package dev.unroll.classical;

/// What a structural model is made of: always a level, and an irregular part.
///
/// @param trend whether the level has a slope
/// @param period rows in a season; 1 for none
public record Components(boolean trend, int period) {
  /// Checks the period.
  public Components {
    if (period < 1) {
      throw new IllegalArgumentException(
          "structural model: period %s, expected 1 or more".formatted(period));
    }
  }

  /// A level that walks at random.
  public static Components localLevel() {
    return new Components(false, 1);
  }

  /// A level whose slope walks at random too.
  public static Components localLinearTrend() {
    return new Components(true, 1);
  }

  /// Level, slope and a season of dummies.
  ///
  /// @param period rows in a season, at least 2
  public static Components seasonal(int period) {
    return new Components(true, period);
  }

  /// Variances, the irregular one included.
  public int variances() {
    return 2 + (trend ? 1 : 0) + (period > 1 ? 1 : 0);
  }

  /// Elements of the state.
  public int stateSize() {
    return 1 + (trend ? 1 : 0) + (period - 1);
  }
}
