package dev.unroll.testkit;

import dev.unroll.nn.Cell;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.RecurrentOptions;

/// With everything that can be had at once.
class LstmCellContractTest extends CellContract {
  @Override
  protected Cell cell(int hiddenSize) {
    return new LstmCell(hiddenSize).withPeepholes().withCoupledGates();
  }

  @Override
  protected RecurrentOptions options() {
    return RecurrentOptions.NONE
        .withProjection(5)
        .withLayerNormalisation()
        .withZoneout(0.1, 0.2)
        .withDropout(0.2, 0.3)
        .withStateClip(0.9);
  }
}
