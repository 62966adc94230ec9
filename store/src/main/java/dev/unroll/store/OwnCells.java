package dev.unroll.store;

import dev.unroll.nn.PointwiseCell;
import java.util.Optional;

/// The cells that whoever reads a network brings. A file has only their names.
@FunctionalInterface
public interface OwnCells {

  /// None: a network with a cell that is not Unroll's own is refused.
  static OwnCells none() {
    return (_, _) -> Optional.empty();
  }

  /// The cell of a name, or nothing if it is not known.
  ///
  /// @param name as the cell that was saved said it
  /// @param hiddenSize that the cell must have
  /// @return never null: readers refuse that with a [ModelFormatException]
  Optional<PointwiseCell> cell(String name, int hiddenSize);
}
