package dev.unroll.testkit;

import dev.unroll.nn.Cell;
import dev.unroll.nn.JordanCell;

class JordanCellContractTest extends CellContract {
  @Override
  protected Cell cell(int hiddenSize) {
    return new JordanCell(hiddenSize, 4);
  }
}
