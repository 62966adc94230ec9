package dev.unroll.nn;

/// What the learning rate of an optimiser is multiplied by, step by step. All but [Plateau] depend
/// on the number of the step alone. The first step is number 1.
public sealed interface Schedule
    permits Schedule.Constant,
        Schedule.Steps,
        Schedule.Cosine,
        Schedule.WarmUp,
        Schedule.OneCycle,
        Plateau {

  /// The same rate at every step.
  static Schedule constant() {
    return new Constant();
  }

  /// The factor of one step, 0 or more.
  ///
  /// @param step 1 the first time
  double factor(long step);

  /// Factor 1.
  record Constant() implements Schedule {
    @Override
    public double factor(long step) {
      return 1;
    }
  }

  /// `decay ^ floor((step - 1) / every)`: a stair.
  ///
  /// @param every steps on one stair, at least 1
  /// @param decay above 0, at most 1
  record Steps(long every, double decay) implements Schedule {
    public Steps {
      Checks.steps("Schedule", every, 1);
      Checks.factor("Schedule", "decay", decay);
    }

    @Override
    public double factor(long step) {
      long stairs = (step - 1) / every;
      return StrictMath.pow(decay, (double) stairs);
    }
  }

  /// Half a cosine from 1 down to `last` (Loshchilov & Hutter 2017, equation 5, without restarts):
  ///
  /// ```
  /// last + (1 - last) * (1 + cos(pi * (step - 1) / (steps - 1))) / 2
  /// ```
  ///
  /// @param steps at the last of which the factor is `last`, where it stays; at least 2
  /// @param last 0 to 1
  record Cosine(long steps, double last) implements Schedule {
    public Cosine {
      Checks.steps("Schedule", steps, 2);
      Checks.fraction("Schedule", "last factor", last);
    }

    @Override
    public double factor(long step) {
      return cosine(1, last, (step - 1) / (steps - 1.0));
    }
  }

  /// A straight line, `step / steps` (Goyal et al. 2017, section 2.2), times the factor of what
  /// follows; this counts from the end of the line, and until then has its first factor.
  ///
  /// @param steps until the line is done, at least 1
  record WarmUp(long steps, Schedule then) implements Schedule {
    public WarmUp {
      Checks.steps("Schedule", steps, 1);
    }

    @Override
    public double factor(long step) {
      return Math.min(1, step / (double) steps) * then.factor(Math.max(1, step - steps));
    }
  }

  /// Up and down once (Smith & Topin 2018), in the form of PyTorch's `OneCycleLR`: half a cosine
  /// from `first` to 1, then half a cosine to `last`. Momentum is left alone. The learning rate of
  /// the optimiser is the highest one.
  ///
  /// @param steps of the cycle, after which the factor stays at `last`; at least 2
  /// @param rise the share of steps that go up, 0 or more and below 1
  /// @param first PyTorch's `1 / div_factor`, above 0, at most 1
  /// @param last PyTorch's `1 / (div_factor * final_div_factor)`, 0 to 1
  record OneCycle(long steps, double rise, double first, double last) implements Schedule {

    /// With PyTorch's 0.3, 1 / 25 and 1 / 250,000.
    public OneCycle(long steps) {
      this(steps, 0.3, 0.04, 4e-6);
    }

    public OneCycle {
      Checks.steps("Schedule", steps, 2);
      Checks.share("Schedule", "rise", rise);
      Checks.factor("Schedule", "first factor", first);
      Checks.fraction("Schedule", "last factor", last);
    }

    @Override
    public double factor(long step) {
      double top = rise * steps - 1;
      double at = step - 1;
      return at < top
          ? cosine(first, 1, at / top)
          : cosine(1, last, (at - top) / (steps - 1 - top));
    }
  }

  /// From one value to another along half a cosine.
  private static double cosine(double from, double to, double share) {
    double done = Math.clamp(share, 0, 1);
    return to + (from - to) * (1 + StrictMath.cos(Math.PI * done)) / 2;
  }
}
