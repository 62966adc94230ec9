package dev.unroll.series;

import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/// One thing that is known of a series beside its values: a number or a word a row. Immutable.
public final class Covariate {

  /// When a covariate is known.
  public enum Role {
    /// Up to the last row that is known of the series.
    PAST,
    /// Ahead: also for rows that are to be forecast.
    FUTURE,
    /// It is the same for all rows.
    STATIC;

    /// The word of the command line and of model files.
    public String word() {
      return switch (this) {
        case PAST -> "past";
        case FUTURE -> "future";
        case STATIC -> "static";
      };
    }
  }

  private final String name;
  private final Role role;
  private final Cells cells;
  private final int from;
  private final int length;

  /// What stands in the rows.
  private sealed interface Cells {
    record Numbers(IntToDoubleFunction at) implements Cells {}

    record Words(IntFunction<String> at) implements Cells {}
  }

  private Covariate(String name, Role role, Cells cells, int from, int length) {
    this.name = name;
    this.role = role;
    this.cells = cells;
    this.from = from;
    this.length = length;
  }

  /// A number a row, NaN where it is missing.
  ///
  /// @param length rows; one is enough for a static covariate
  public static Covariate numbers(String name, Role role, int length, IntToDoubleFunction number) {
    return new Covariate(name, role, new Cells.Numbers(number), 0, length);
  }

  /// A word a row, such as the direction of the wind; empty where it is missing.
  ///
  /// @param length rows; one is enough for a static covariate
  public static Covariate words(String name, Role role, int length, IntFunction<String> word) {
    return new Covariate(name, role, new Cells.Words(word), 0, length);
  }

  public String name() {
    return name;
  }

  public Role role() {
    return role;
  }

  /// Whether it has words, not numbers.
  public boolean isCategorical() {
    return cells instanceof Cells.Words;
  }

  /// Rows for which it is known.
  public int length() {
    return length;
  }

  /// The number of a row; NaN if it is missing, or if there are words.
  public double number(int row) {
    return isKnown(row) && cells instanceof Cells.Numbers numbers
        ? numbers.at.applyAsDouble(place(row))
        : Double.NaN;
  }

  /// The word of a row; empty if it is missing, or if there are numbers.
  public String word(int row) {
    return isKnown(row) && cells instanceof Cells.Words words ? words.at.apply(place(row)) : "";
  }

  private boolean isKnown(int row) {
    return role == Role.STATIC || (row >= 0 && row < length);
  }

  private int place(int row) {
    return role == Role.STATIC ? 0 : from + row;
  }

  /// Rows from one on: nothing can be read of those before and after.
  ///
  /// @param past rows of a past covariate
  /// @param future rows of one that is known ahead
  Covariate rows(int first, int past, int future) {
    int wanted =
        switch (role) {
          case PAST -> past;
          case FUTURE -> future;
          case STATIC -> length;
        };
    return new Covariate(
        name, role, cells, from + first, Math.clamp((long) length - first, 0, wanted));
  }
}
