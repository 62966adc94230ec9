package dev.unroll.acceptance;

/// One thing that was measured.
///
/// @param what the kind of thing
/// @param where its name
/// @param value its size
record Size(Budget what, String where, int value) {

  boolean overBudget() {
    return value > what.budget;
  }

  boolean overTwiceTheBudget() {
    return value > 2 * what.budget;
  }

  @Override
  public String toString() {
    return "%s has %s %s, the budget is %s".formatted(where, value, what.unit, what.budget);
  }

  /// A question to the reviewer, not a rule to golf around.
  enum Budget {
    MODULE(5000, "lines of main code"),
    FILE(300, "lines"),
    FUNCTION(30, "lines"),
    PUBLIC_TYPE(15, "public methods"),
    PARAMETERS(5, "parameters");

    private final int budget;
    private final String unit;

    Budget(int budget, String unit) {
      this.budget = budget;
      this.unit = unit;
    }
  }
}
