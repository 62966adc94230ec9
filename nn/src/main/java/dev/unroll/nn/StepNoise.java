package dev.unroll.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What is random in the run of a recurrent layer, for all its steps: masks of dropout, which are 0
/// or `1 / (1 - p)` and the same at every step of a sequence, and the share of the old state that
/// zoneout keeps, which is 0 or 1 in training and p at inference.
final class StepNoise {
  private final RecurrentOptions options;
  private final List<Quantity> quantities = new ArrayList<>();
  private final Quantity maskInput;
  private final Quantity maskState;
  private final Quantity keepH;
  private final Quantity keepC;

  StepNoise(Recurrent layer) {
    options = layer.options();
    maskInput = quantity("maskInput", options.dropout().input(), layer.inputSize());
    maskState = quantity("maskState", options.dropout().state(), layer.stateSize());
    keepH = quantity("keepH", options.zoneout().h(), layer.stateSize());
    keepC = quantity("keepC", options.zoneout().c(), layer.cellStateSize());
  }

  private Quantity quantity(String name, double probability, int width) {
    Quantity quantity = new Quantity(name, width);
    if (probability > 0) {
      quantities.add(quantity);
    }
    return quantity;
  }

  /// Those that are chosen.
  List<Quantity> quantities() {
    return quantities;
  }

  /// Draws the numbers of a run, or sets those of inference.
  void draw(Packing packing, Noise noise) {
    RecurrentOptions.SequenceDropout dropout = options.dropout();
    RecurrentOptions.Zoneout zoneout = options.zoneout();
    dropout(maskInput, dropout.input(), packing, noise.part(0));
    dropout(maskState, dropout.state(), packing, noise.part(1));
    zoneout(keepH, zoneout.h(), packing, noise.part(2));
    zoneout(keepC, zoneout.c(), packing, noise.part(3));
  }

  private static void dropout(Quantity mask, double p, Packing packing, Noise noise) {
    if (p > 0 && noise.present()) {
      float[] values = mask.value();
      int width = mask.width();
      each(packing, width, (sequence, _, at) -> noise.mask(p, sequence, 0, values, at, width));
    } else if (p > 0) {
      Arrays.fill(mask.value(), 1f);
    }
  }

  private static void zoneout(Quantity keep, double p, Packing packing, Noise noise) {
    if (p > 0 && noise.present()) {
      float[] values = keep.value();
      int width = keep.width();
      each(
          packing,
          width,
          (sequence, t, at) -> {
            noise.fill(sequence, t, values, at, width);
            for (int j = at; j < at + width; j++) {
              values[j] = values[j] < p ? 1f : 0f;
            }
          });
    } else if (p > 0) {
      Arrays.fill(keep.value(), (float) p);
    }
  }

  /// What is drawn for a step of a sequence, at a place in the values of a quantity.
  @FunctionalInterface
  private interface Draw {
    void row(int sequence, int t, int at);
  }

  private static void each(Packing packing, int width, Draw draw) {
    for (int t = 0; t < packing.steps(); t++) {
      for (int position = 0; position < packing.alive(t); position++) {
        int row = packing.batch() + packing.firstRow(t) + position;
        draw.row(packing.sequence(position), t, row * width);
      }
    }
  }

  // ---- dropout ------------------------------------------------------------------------------

  /// x as the products see it, or its gradient as the layer below sees it.
  void maskInput(float[] x, int row) {
    multiply(maskInput, options.dropout().input(), x, row);
  }

  /// Whether the products see h' with some units dropped.
  boolean masksState() {
    return options.dropout().state() > 0;
  }

  /// h' as the products see it, or its gradient.
  void maskState(float[] seen, int row) {
    multiply(maskState, options.dropout().state(), seen, row);
  }

  private static void multiply(Quantity mask, double p, float[] values, int row) {
    int width = mask.width();
    for (int j = row * width; p > 0 && j < (row + 1) * width; j++) {
      values[j] *= mask.value()[j];
    }
  }

  // ---- zoneout ------------------------------------------------------------------------------

  /// Mixes the new states of a row with the old ones.
  void mix(Unrolled u, int row, int before) {
    mix(keepH, u.hNew, u.h, row, before);
    mix(keepC, u.cNew, u.c, row, before);
  }

  private static void mix(Quantity keep, Quantity candidate, Quantity state, int row, int before) {
    int width = state.width();
    for (int j = 0; candidate != state && j < width; j++) {
      float old = state.value()[before * width + j];
      float d = keep.value()[row * width + j];
      state.value()[row * width + j] = d * old + (1f - d) * candidate.value()[row * width + j];
    }
  }

  /// From the gradients of the mixed states sets those of the new ones.
  void unmix(Unrolled u, int row) {
    unmix(keepH, u.hNew, u.h, row);
    unmix(keepC, u.cNew, u.c, row);
  }

  private static void unmix(Quantity keep, Quantity candidate, Quantity state, int row) {
    int width = state.width();
    for (int j = row * width; candidate != state && j < (row + 1) * width; j++) {
      candidate.gradient()[j] = (1f - keep.value()[j]) * state.gradient()[j];
    }
  }

  /// Adds what the mixing gives to the gradients of the old states.
  void addKept(Unrolled u, int row, int before) {
    addKept(keepH, u.hNew, u.h, row, before);
    addKept(keepC, u.cNew, u.c, row, before);
  }

  private static void addKept(
      Quantity keep, Quantity candidate, Quantity state, int row, int before) {
    int width = state.width();
    for (int j = 0; candidate != state && j < width; j++) {
      state.gradient()[before * width + j] +=
          keep.value()[row * width + j] * state.gradient()[row * width + j];
    }
  }
}
