package dev.unroll.nn;

import java.util.ArrayList;
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
    for (int t = 0; t < packing.steps(); t++) {
      for (int position = 0; position < packing.alive(t); position++) {
        int row = packing.batch() + packing.firstRow(t) + position;
        int sequence = packing.sequence(position);
        dropout(maskInput, options.dropout().input(), noise.part(0), sequence, row);
        dropout(maskState, options.dropout().state(), noise.part(1), sequence, row);
        zoneout(keepH, options.zoneout().h(), noise.part(2), sequence, t, row);
        zoneout(keepC, options.zoneout().c(), noise.part(3), sequence, t, row);
      }
    }
  }

  private static void dropout(Quantity mask, double p, Noise noise, int sequence, int row) {
    if (p > 0) {
      int width = mask.width();
      float[] value = mask.value();
      if (noise.present()) {
        noise.fill(sequence, 0, value, row * width, width);
      }
      float kept = noise.present() ? (float) (1 / (1 - p)) : 1f;
      for (int j = row * width; j < (row + 1) * width; j++) {
        value[j] = noise.present() && value[j] < p ? 0f : kept;
      }
    }
  }

  private static void zoneout(Quantity keep, double p, Noise noise, int sequence, int t, int row) {
    if (p > 0) {
      int width = keep.width();
      float[] value = keep.value();
      if (noise.present()) {
        noise.fill(sequence, t, value, row * width, width);
      }
      for (int j = row * width; j < (row + 1) * width; j++) {
        float drawn = value[j] < p ? 1f : 0f;
        value[j] = noise.present() ? drawn : (float) p;
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
