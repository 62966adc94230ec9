package dev.unroll.testkit;

import dev.unroll.nn.Cell;

class OwnCellContractTest extends CellContract {
  @Override
  protected Cell cell(int hiddenSize) {
    return new LeakyCell(hiddenSize);
  }
}
