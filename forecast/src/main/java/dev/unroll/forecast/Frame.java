package dev.unroll.forecast;

import dev.unroll.series.TargetKind;

/// How an answer of a network about one row becomes a value: `u = origin + answer * unit`, and the
/// value that u is of. This never turns an order around, so that quantiles stay quantiles.
///
/// @param kind of the target
/// @param origin u where the answer is 0
/// @param unit of the answer, above 0
/// @param size of counts, 1 plus their mean: what means are relative to (Salinas et al. 2020,
///   section 3.3)
record Frame(TargetKind kind, double origin, double unit, double size) {
  double value(double answer) {
    double u = origin + answer * unit;
    return kind == TargetKind.LOG_RETURN ? StrictMath.exp(u) : u;
  }
}
