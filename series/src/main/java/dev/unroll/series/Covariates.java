package dev.unroll.series;

import java.util.List;

/// What is known of rows of a series beside their values. What is not known yet is not in it, so
/// that nobody can look ahead.
///
/// @param columns in the order in which they were asked for
public record Covariates(List<Covariate> columns) {
  /// Nothing but the values.
  public static final Covariates NONE = new Covariates(List.of());

  /// Copies the list.
  public Covariates {
    columns = List.copyOf(columns);
  }

  public boolean isEmpty() {
    return columns.isEmpty();
  }

  /// The covariate of a name; if there is none, one of which nothing is known.
  public Covariate named(String name) {
    for (Covariate column : columns) {
      if (column.name().equals(name)) {
        return column;
      }
    }
    return Covariate.words(name, Covariate.Role.PAST, 0, _ -> "");
  }

  /// As it was when only the first rows were known.
  ///
  /// @param ahead rows more for which is given what is known ahead
  Covariates first(int rows, int ahead) {
    return cut(0, rows, rows + ahead);
  }

  /// One row, as row 0.
  ///
  /// @param ahead rows after it for which is given what is known ahead
  Covariates at(int row, int ahead) {
    return cut(row, 1, 1 + ahead);
  }

  private Covariates cut(int from, int past, int future) {
    return isEmpty()
        ? this
        : new Covariates(columns.stream().map(column -> column.rows(from, past, future)).toList());
  }
}
