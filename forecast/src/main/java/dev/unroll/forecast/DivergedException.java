package dev.unroll.forecast;

import dev.unroll.nn.Outcome;

/// Training ran into numbers that are not finite. Nothing was saved from it.
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergedException(long seed, int epoch, Outcome.Diverged diverged) {
    super(
        "training diverged: the loss of seed %s was not finite in epoch %s (step %s: %s); try a smaller"
                .formatted(seed, epoch, diverged.step(), diverged.place())
            + " --learning-rate or --clip");
  }
}
