package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import dev.unroll.kernel.Panels;
import dev.unroll.kernel.Strip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// The gradients of a recurrent layer's weights, one product over the rows of all steps for each
/// matrix: `dW_ih += dTapeᵀ · X`, `dW_hh += dTapeᵀ · H'`, and sums over rows for the biases.
///
/// They take [#CHUNK] rows at a time, so that what is packed for them stays in the second-level
/// cache, and is small. Threads share them by gates. Gates that have both an input and a recurrent
/// product are read once for both.
final class RecurrentGradients {
  private static final int CHUNK = Strip.STEPS;

  private final Recurrent layer;
  private final Kernels kernels;
  private final RecurrentTape tape;
  private final int hidden;
  private final int width;
  private final List<Gates> gates;

  /// For each thread what multiplies the tape: the inputs, and what each stage multiplied.
  private final Panels[][] chunks;

  private final Strip[] strips;

  /// Neighbouring blocks of the tape, of as many gates, that have the same products.
  private record Gates(int column, int count, List<Product> products) {}

  /// What gates contribute to one weight matrix, from its row `gate * hidden` on.
  ///
  /// @param source 0 for the inputs, 1 + s for what stage s multiplied
  private record Product(int source, int gate) {}

  RecurrentGradients(Recurrent layer, Kernels kernels, Team team, RecurrentTape tape) {
    this.layer = layer;
    this.kernels = kernels;
    this.tape = tape;
    this.hidden = layer.hiddenSize();
    this.width = layer.cell().columns() * hidden;
    this.gates = gates(layer.cell());
    this.chunks = new Panels[team.size()][1 + layer.cell().stages().size()];
    for (Panels[] chunk : chunks) {
      Arrays.setAll(chunk, source -> new Panels());
    }
    this.strips = new Strip[team.size()];
    Arrays.setAll(strips, part -> new Strip());
  }

  /// Cuts the tape where a block begins or ends.
  private static List<Gates> gates(Cell cell) {
    List<List<Block>> sources = new ArrayList<>(List.of(cell.inputBlocks()));
    cell.stages().forEach(stage -> sources.add(List.of(stage.block())));
    TreeSet<Integer> cuts = new TreeSet<>();
    for (Block block : sources.stream().flatMap(List::stream).toList()) {
      cuts.addAll(List.of(block.column(), block.column() + block.count()));
    }
    List<Gates> all = new ArrayList<>();
    for (int column : cuts.headSet(cuts.last())) {
      List<Product> products = new ArrayList<>();
      for (int source = 0; source < sources.size(); source++) {
        for (Block block : sources.get(source)) {
          int gate = column - block.column();
          if (gate >= 0 && gate < block.count()) {
            products.add(new Product(source, block.gate() + gate));
          }
        }
      }
      all.add(new Gates(column, cuts.tailSet(column, false).first() - column, products));
    }
    return all;
  }

  /// Adds a part of the gates.
  ///
  /// @param input of the layer, `[rows, inputSize]`
  void add(float[] input, int part, int parts) {
    Packing packing = tape.packing();
    Panels[] chunk = chunks[part];
    int size = layer.inputSize();
    for (int t = 0; t < packing.steps(); ) {
      int end = packing.stepAfter(t, CHUNK);
      int from = packing.firstRow(t);
      chunk[0].pack(packing.rows(t, end), size, input, from * size, size, 1);
      for (int s = 0; s + 1 < chunk.length; s++) {
        packStates(chunk[1 + s], s, t, end);
      }
      // Counted, for an iterator is an object.
      for (int g = 0; g < gates.size(); g++) {
        add(gates.get(g), from, part, parts);
      }
      t = end;
    }
  }

  /// Packs what a stage multiplied in steps t to `end`: the states that the steps found, or what
  /// the stage before emitted.
  private void packStates(Panels panels, int s, int t, int end) {
    Packing packing = tape.packing();
    int from = packing.firstRow(t);
    panels.reshape(packing.rows(t, end), hidden);
    for (int u = t; u < end; u++) {
      int row = packing.firstRow(u);
      float[] source = s == 0 ? tape.hBefore(u) : tape.emitted();
      int at = (s == 0 ? tape.rowBefore(u) : row) * hidden;
      panels.packRows(row - from, packing.alive(u), source, at, hidden, 1);
    }
  }

  /// Adds a thread's share of some gates, from `firstRow` on as many rows as a chunk has.
  private void add(Gates gates, int firstRow, int part, int parts) {
    int all = gates.count() * hidden;
    int from = all * part / parts;
    int to = all * (part + 1) / parts;
    int rows = chunks[part][0].rows();
    int at = firstRow * width + gates.column() * hidden;
    for (int i = from; i < to; i += Strip.ROWS) {
      for (int k = 0; k < rows; k += Strip.STEPS) {
        int count = Math.min(Strip.ROWS, to - i);
        int steps = Math.min(Strip.STEPS, rows - k);
        strips[part].pack(count, steps, tape.activations(), at + k * width + i, 1, width);
        multiply(gates, i, k, part);
      }
    }
    for (int p = 0; p < gates.products().size(); p++) {
      Product product = gates.products().get(p);
      Parameter bias = product.source() == 0 ? layer.biasIh() : layer.biasHh();
      int row = product.gate() * hidden + from;
      kernels.addRows(rows, to - from, tape.activations(), at + from, width, bias.gradient(), row);
    }
  }

  /// Multiplies a thread's strip, which begins at row `i` of the gates, with rows from `k` on.
  private void multiply(Gates gates, int i, int k, int part) {
    for (int p = 0; p < gates.products().size(); p++) {
      Product product = gates.products().get(p);
      Parameter weight = product.source() == 0 ? layer.weightIh() : layer.weightHh();
      Panels right = chunks[part][product.source()];
      int columns = right.columns();
      int row = product.gate() * hidden + i;
      kernels.multiply(strips[part], right, k, weight.gradient(), row * columns, columns);
    }
  }
}
