package dev.unroll.forecast;

import dev.unroll.series.Covariate;
import dev.unroll.series.Covariates;
import dev.unroll.series.TimeSeries;
import java.util.List;
import java.util.stream.IntStream;

/// What a network sees of series beside their values: covariates as numbers, and whether a value is
/// missing. Fitted to the training part and nothing else.
///
/// @param marked whether a number says where a value is missing: if one is in the training part
/// @param columns in the order in which the data have them
public record Encoding(boolean marked, List<EncodedCovariate> columns) {
  /// Nothing but values.
  public static final Encoding NONE = new Encoding(false, List.of());

  public Encoding {
    columns = List.copyOf(columns);
  }

  /// The encoding of series.
  ///
  /// @throws IllegalArgumentException if a covariate has too many categories, or too large numbers
  static Encoding of(List<TimeSeries> training) {
    int columns = training.getFirst().covariates().columns().size();
    return new Encoding(
        training.stream().anyMatch(TimeSeries::hasMissing),
        IntStream.range(0, columns)
            .mapToObj(index -> EncodedCovariate.of(training, index))
            .toList());
  }

  /// Numbers that say what a row is, beside its value.
  int marks() {
    return marked ? 1 : 0;
  }

  /// Numbers of all covariates of a role.
  int inputs(Covariate.Role role) {
    return columns.stream()
        .filter(column -> column.role() == role)
        .mapToInt(EncodedCovariate::inputs)
        .sum();
  }

  /// Writes the numbers of all covariates of a role.
  ///
  /// @param row of the covariates
  /// @param at where in `to` they begin
  void fill(Covariate.Role role, Covariates covariates, int row, float[] to, int at) {
    int next = at;
    for (EncodedCovariate column : columns) {
      if (column.role() == role) {
        column.fill(covariates.named(column.name()), row, to, next);
        next += column.inputs();
      }
    }
  }
}
