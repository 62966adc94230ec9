package dev.unroll.cli;

import dev.unroll.lab.CellKind;
import java.util.Arrays;

/// The words that `--cell` of the laboratory knows.
final class CellChoice extends Choice {
  CellChoice() {
    super(Arrays.stream(CellKind.values()).map(CellKind::word).toList());
  }
}
