package dev.unroll.forecast;

/// Training ran into numbers that are not finite. Nothing was saved from it.
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergedException(long seed, int epoch) {
    super(
        "training diverged: the loss of seed %s was not finite in epoch %s; try a smaller"
                .formatted(seed, epoch)
            + " --learning-rate or --clip");
  }
}
