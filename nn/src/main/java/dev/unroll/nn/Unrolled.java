package dev.unroll.nn;

import java.util.ArrayList;
import java.util.List;

/// The quantities that every cell has, step by step; what only one cell has is in its [Equations].
///
/// Between the cell and the state that travels lie the layer's options, each only where it is
/// chosen:
///
/// ```
/// cell -> m -> readout -> hNew -> zoneout -> h
/// cell -> cNew -> zoneout -> c
/// ```
///
/// Where a station is missing, the names before and after it are one and the same quantity.
final class Unrolled {
  /// x as the products see it, `[inputSize]`.
  final Quantity input;

  /// h' as the products see it, `[stateSize]`.
  final Quantity seen;

  /// What the products, the biases and the peepholes give, `[columns * hidden]`.
  final Quantity preactivation;

  /// What the cell gives, `[hidden]`.
  final Quantity m;

  /// The new h before it is mixed with the old one, `[stateSize]`.
  final Quantity hNew;

  /// The state that travels, `[stateSize]`.
  final Quantity h;

  /// The new c before it is mixed with the old one, `[hidden]`; of width 0 without a cell state.
  final Quantity cNew;

  /// The cell state that travels.
  final Quantity c;

  /// What the layer gives, `[stateSize]`; its gradient is only what comes from above.
  final Quantity output;

  private final List<Quantity> all;

  Unrolled(Recurrent layer) {
    Cell cell = layer.cell();
    RecurrentOptions.Zoneout zoneout = layer.options().zoneout();
    int hidden = cell.hiddenSize();
    int size = layer.stateSize();
    int cells = cell.hasCellState() ? hidden : 0;
    input = new Quantity("input", layer.inputSize());
    seen = new Quantity("seen", size);
    preactivation = new Quantity("preactivation", cell.columns() * hidden);
    h = new Quantity("h", size);
    hNew = zoneout.h() > 0 ? new Quantity("hNew", size) : h;
    m = layer.has(Role.READOUT) ? new Quantity("m", hidden) : hNew;
    c = new Quantity("c", cells);
    cNew = zoneout.c() > 0 ? new Quantity("cNew", cells) : c;
    output = new Quantity("output", size);
    all = distinct(input, seen, preactivation, m, hNew, h, cNew, c, output);
  }

  /// Each once.
  List<Quantity> all() {
    return all;
  }

  private static List<Quantity> distinct(Quantity... quantities) {
    List<Quantity> distinct = new ArrayList<>();
    for (Quantity quantity : quantities) {
      if (!distinct.contains(quantity) && quantity.width() > 0) {
        distinct.add(quantity);
      }
    }
    return List.copyOf(distinct);
  }
}
