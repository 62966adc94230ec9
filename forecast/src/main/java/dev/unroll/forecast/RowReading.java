package dev.unroll.forecast;

import dev.unroll.nn.Sequences;
import dev.unroll.series.TargetKind;

/// One step a row. The state rolls through the whole history; each series has one scale, from its
/// training part (see [Scale]). At every row the network says how the next rows differ from the
/// last one.
///
/// @param kind of the target
/// @param horizon rows ahead
/// @param encoding of what is known beside values
public record RowReading(TargetKind kind, int horizon, Encoding encoding)
    implements NetworkReading {

  /// Of nothing but values.
  public RowReading(TargetKind kind, int horizon) {
    this(kind, horizon, Encoding.NONE);
  }

  @Override
  public int inputs() {
    return Scale.inputs(kind) + SeenRows.inputs(encoding, 1, horizon);
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

  @Override
  public String words() {
    return "row by row";
  }
}
