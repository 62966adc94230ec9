package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import dev.unroll.kernel.Panels;
import java.util.Arrays;
import java.util.List;

/// From what a cell gives to the state that travels: `hNew = W_hr m` (projection), or `hNew =
/// out(W_hr m + b_hr)` (the output of a Jordan cell).
final class Readout {
  private final Recurrent layer;
  private final Unrolled u;
  private final Kernels kernels;
  private final ElmanCell.Activation activation;
  private final Panels there = new Panels();
  private final Panels back = new Panels();
  private final Panels right = new Panels();
  private final Quantity sum;
  private int version = -1;

  Readout(Recurrent layer, Unrolled u, Kernels kernels) {
    this.layer = layer;
    this.u = u;
    this.kernels = kernels;
    activation =
        layer.cell() instanceof JordanCell jordan
            ? jordan.outputActivation()
            : ElmanCell.Activation.LINEAR;
    sum = new Quantity("readout", layer.stateSize());
  }

  private boolean absent() {
    return !layer.has(Role.READOUT);
  }

  /// The sums before the activation.
  List<Quantity> quantities() {
    return absent() ? List.of() : List.of(sum);
  }

  void pack() {
    if (absent() || version == layer.version()) {
      return;
    }
    version = layer.version();
    float[] weight = layer.parameter(Role.READOUT).value();
    there.pack(u.m.width(), sum.width(), weight, 0, 1, u.m.width());
    back.pack(sum.width(), u.m.width(), weight, 0, u.m.width(), 1);
  }

  void forward(int row, int rows) {
    if (absent()) {
      return;
    }
    int size = sum.width();
    int at = row * size;
    float[] to = sum.value();
    if (layer.has(Role.READOUT_BIAS)) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(layer.parameter(Role.READOUT_BIAS).value(), 0, to, at + r * size, size);
      }
    } else {
      Arrays.fill(to, at, at + rows * size, 0f);
    }
    int width = u.m.width();
    kernels.multiply(rows, u.m.value(), row * width, width, 1, there, to, at, size, to, at, size);
    activation.apply(kernels, rows * size, to, at, u.hNew.value(), at);
  }

  void backward(int row, int rows) {
    if (absent()) {
      return;
    }
    int size = sum.width();
    int at = row * size;
    activation.multiplyDerivative(
        rows * size, u.hNew.value(), u.hNew.gradient(), sum.gradient(), at);
    int width = u.m.width();
    float[] to = u.m.gradient();
    kernels.multiply(
        rows, sum.gradient(), at, size, 1, back, to, row * width, width, to, row * width, width);
  }

  /// Adds to the gradients of the parameters.
  void addGradients(int row, int rows) {
    if (absent()) {
      return;
    }
    int size = sum.width();
    int width = u.m.width();
    float[] from = sum.gradient();
    right.pack(rows, width, u.m.value(), row * width, width, 1);
    float[] to = layer.parameter(Role.READOUT).gradient();
    kernels.multiply(size, from, row * size, 1, size, right, to, 0, width, to, 0, width);
    if (layer.has(Role.READOUT_BIAS)) {
      float[] bias = layer.parameter(Role.READOUT_BIAS).gradient();
      kernels.addRows(rows, size, from, row * size, size, bias, 0);
    }
  }
}
