package dev.unroll.series;

/// What models of a file learn: the values themselves, or, where values behave like prices, the
/// logarithm of the ratio of each value to the one before.
public enum TargetKind {
  LEVEL,
  LOG_RETURN
}
