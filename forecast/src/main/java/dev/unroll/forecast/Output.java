package dev.unroll.forecast;

/// What a network says, and of which rows at once.
///
/// @param head what is said of a row
/// @param strategy whether all rows are answered at once
public record Output(Head head, Strategy strategy) {
  /// A number for each row, all at once.
  public static final Output POINTS = new Output(Head.POINT, Strategy.DIRECT);

  /// Whether whole ways into the future can be drawn: all rows at once have no common law.
  public boolean hasPaths() {
    return strategy == Strategy.AUTOREGRESSIVE && head.isLikelihood();
  }

  /// @throws IllegalArgumentException if nothing can be drawn that could be fed back
  public Output {
    if (head == Head.QUANTILES && strategy == Strategy.AUTOREGRESSIVE) {
      throw new IllegalArgumentException(
          "--strategy autoregressive with --distribution quantiles: quantiles do not say what lies"
              + " beyond the outermost, so that nothing can be drawn from them; choose another"
              + " distribution");
    }
  }
}
