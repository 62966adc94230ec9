package dev.unroll.lab;

import dev.unroll.nn.Initialisation;
import java.util.Locale;

/// How networks begin.
public enum Start {
  UNROLL,
  PYTORCH,
  KERAS,
  /// Forget bias 1.
  FORGET,
  /// For dependencies as long as those of the task.
  CHRONO,
  /// For `rnn`, which then has ReLU.
  IDENTITY;

  /// As on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @param span steps between what is to be remembered and its use, at most
  Initialisation initialisation(int span) {
    return switch (this) {
      case UNROLL -> Initialisation.unroll();
      case PYTORCH -> Initialisation.pytorch();
      case KERAS -> Initialisation.keras();
      case FORGET -> Initialisation.forgetBias(1);
      case CHRONO -> Initialisation.chrono(Math.max(2, span));
      case IDENTITY -> Initialisation.identity();
    };
  }
}
