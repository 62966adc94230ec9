package dev.unroll.forecast;

import dev.unroll.nn.Sequences;
import dev.unroll.series.Covariate.Role;
import dev.unroll.series.TargetKind;
import java.util.stream.Collectors;

/// One step a row. The state rolls through the whole history; each series has one scale, from its
/// training part (see [Scale]). At every row the network says how the next rows differ from the
/// last one: of all rows ahead at once, or of the next, and then it is fed with what it said
/// ([Feedback]).
///
/// @param kind of the target
/// @param horizon rows ahead
/// @param encoding of what is known beside values
/// @param output what is said, and of which rows at once
public record RowReading(TargetKind kind, int horizon, Encoding encoding, Output output)
    implements NetworkReading {

  /// @throws IllegalArgumentException if rows are answered one by one, but not all that is seen of
  ///   the next would be known: past covariates
  public RowReading {
    if (output.strategy() == Strategy.AUTOREGRESSIVE && encoding.inputs(Role.PAST) > 0) {
      throw new IllegalArgumentException(
          "--strategy autoregressive: nobody knows %s of rows to come, so that a network cannot go on by itself; leave out --past, --multivariate and --freq irregular, or use --strategy direct"
              .formatted(past(encoding)));
    }
  }

  private static String past(Encoding encoding) {
    return encoding.columns().stream()
        .filter(column -> column.role() == Role.PAST)
        .map(column -> "'" + column.name() + "'")
        .collect(Collectors.joining(", "));
  }

  /// Whose network says numbers, all at once.
  public RowReading(TargetKind kind, int horizon, Encoding encoding) {
    this(kind, horizon, encoding, Output.POINTS);
  }

  /// Of nothing but values.
  public RowReading(TargetKind kind, int horizon) {
    this(kind, horizon, Encoding.NONE);
  }

  @Override
  public Head head() {
    return output.head();
  }

  @Override
  public int answered() {
    return output.strategy() == Strategy.DIRECT ? horizon : 1;
  }

  @Override
  public int inputs() {
    return Scale.inputs(kind) + SeenRows.inputs(encoding, 1, answered());
  }

  /// Writes what is seen at a row, at least the second.
  void fill(SeenRows rows, int row, Sequences inputs, int sequence, int step) {
    int own = Scale.inputs(kind);
    for (int i = 0; i < own; i++) {
      inputs.set(sequence, step, i, rows.scale().input(i, rows.u(row - 1), rows.u(row)));
    }
    rows.fill(row, 1, inputs, sequence, step, own);
  }

  @Override
  public int firstRows() {
    return 2;
  }

  /// Writes what is seen of a row that the network forecast itself: its value, and that it is
  /// there. What is known of the series stays as it is.
  void fillNext(Scale scale, double before, double now, Sequences inputs, int sequence) {
    int own = Scale.inputs(kind);
    for (int i = 0; i < own; i++) {
      inputs.set(sequence, 0, i, scale.input(i, before, now));
    }
    for (int mark = 0; mark < encoding.marks(); mark++) {
      inputs.set(sequence, 0, own + mark, 0);
    }
  }

  /// Writes what was known ahead of such a row.
  ///
  /// @param ahead 1 is the row after the last one of `rows`
  void fillKnown(SeenRows rows, int ahead, Sequences inputs, int sequence) {
    rows.fillKnown(ahead, inputs, sequence, Scale.inputs(kind) + encoding.marks());
  }

  @Override
  public int period() {
    return 1;
  }

  @Override
  public int window() {
    return 1;
  }

  @Override
  public String words() {
    return answered() == horizon ? "row by row" : "row by row, and its own forecasts";
  }
}
