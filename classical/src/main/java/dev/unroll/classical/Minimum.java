package dev.unroll.classical;

import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/// Looks for the smallest value of a function with the simplex of Nelder and Mead (1965), started
/// again from what it found until that gains no more than [#GAIN] or [#ROUNDS] are over: a simplex
/// can collapse before it has arrived. No derivative is asked for, and where the function is not
/// finite counts as very high.
final class Minimum {
  private static final double GAIN = 1e-9;
  private static final int ROUNDS = 12;
  private static final int EVALUATIONS = 600;
  private static final double FORBIDDEN = 1e300;

  private final ToDoubleFunction<double[]> function;
  private double[] best;
  private double value;

  private Minimum(ToDoubleFunction<double[]> function, double[] start) {
    this.function = function;
    this.best = start.clone();
    this.value = Double.POSITIVE_INFINITY;
  }

  /// The best arguments found.
  ///
  /// @param start where to begin, `[n]`
  /// @param step how far the corners of the first simplex are from there
  static double[] of(ToDoubleFunction<double[]> function, double[] start, double step) {
    Minimum minimum = new Minimum(function, start);
    double before = minimum.at(start);
    for (int round = 0; round < ROUNDS && start.length > 0; round++) {
      minimum.round(step / (1 + round));
      if (before - minimum.value <= GAIN * (1 + Math.abs(before))) {
        break;
      }
      before = minimum.value;
    }
    return minimum.best;
  }

  private void round(double step) {
    try {
      new SimplexOptimizer(new SimpleValueChecker(1e-13, 1e-13))
          .optimize(
              new MaxEval(EVALUATIONS * best.length),
              new ObjectiveFunction(this::at),
              GoalType.MINIMIZE,
              new InitialGuess(best.clone()),
              new NelderMeadSimplex(best.length, step));
    } catch (MathIllegalStateException _) {
      // out of evaluations: the best argument so far is kept, and the next round goes on from it
    }
  }

  /// The value, remembered if it is the smallest so far.
  private double at(double[] argument) {
    double found = function.applyAsDouble(argument);
    if (!(found < FORBIDDEN)) {
      return FORBIDDEN;
    }
    if (found < value) {
      value = found;
      best = argument.clone();
    }
    return found;
  }
}
