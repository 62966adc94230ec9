package dev.unroll.forecast;

import dev.unroll.series.TargetKind;

/// One step a row. The state rolls through the whole history; each series has one scale, from its
/// training part (see [Scale]). At every row the network says how the next rows differ from the
/// last one.
///
/// @param kind of the target
/// @param horizon rows ahead
public record RowReading(TargetKind kind, int horizon) implements NetworkReading {
  @Override
  public int inputs() {
    return Scale.inputs(kind);
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
