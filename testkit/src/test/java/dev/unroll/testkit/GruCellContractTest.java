package dev.unroll.testkit;

import dev.unroll.nn.Cell;
import dev.unroll.nn.GruCell;

class GruCellContractTest extends CellContract {
  @Override
  protected Cell cell(int hiddenSize) {
    return new GruCell(hiddenSize, GruCell.Reset.BEFORE);
  }
}
