package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// `m = act(a)`, for Elman's cell and Jordan's.
final class ElmanEquations implements Equations {
  private final ElmanCell.Activation activation;
  private final Unrolled u;
  private final Kernels kernels;

  ElmanEquations(ElmanCell.Activation activation, Unrolled u, Kernels kernels) {
    this.activation = activation;
    this.u = u;
    this.kernels = kernels;
  }

  @Override
  public List<Quantity> quantities() {
    return List.of();
  }

  @Override
  public Quantity source(int part) {
    return u.seen;
  }

  @Override
  public void forward(int part, int row, int before) {
    int size = u.m.width();
    int at = row * size;
    activation.apply(kernels, size, u.preactivation.value(), at, u.m.value(), at);
  }

  @Override
  public void backward(int part, int row, int before) {
    int size = u.m.width();
    int at = row * size;
    activation.multiplyDerivative(
        size, u.m.value(), u.m.gradient(), u.preactivation.gradient(), at);
  }
}
