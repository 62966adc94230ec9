package dev.unroll.classical;

/// How a season acts on a level.
public enum Seasonality {
  /// Not at all.
  NONE,
  /// A season is added.
  ADDITIVE,
  /// A season is a factor: swings grow with the level. All values must be positive.
  MULTIPLICATIVE
}
