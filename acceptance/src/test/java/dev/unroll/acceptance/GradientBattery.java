package dev.unroll.acceptance;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Cell;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.JordanCell;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Noise;
import dev.unroll.nn.PointwiseCell;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.RecurrentOptions;
import dev.unroll.nn.Unit;
import dev.unroll.testkit.GradientCheck;
import java.util.List;
import java.util.function.DoubleSupplier;

/// The gradient checks that a planted bug must not survive: small layers with every cell and every
/// option.
public final class GradientBattery implements DoubleSupplier {
  static final double TOLERANCE = 1e-5;

  private static final int[] LENGTHS = {2, 4};

  /// Made by the class loader of a planted bug.
  public GradientBattery() {}

  /// The largest error of all checks, or the first that is above the tolerance; infinite if a check
  /// breaks off.
  @Override
  public double getAsDouble() {
    double largest = 0;
    for (Recurrent layer : layers()) {
      for (Noise noise : List.of(Noise.none(), new Noise(1, 2))) {
        for (boolean withState : new boolean[] {true, false}) {
          largest = Math.max(largest, error(layer, withState, noise));
          if (largest > TOLERANCE) {
            return largest;
          }
        }
      }
    }
    return largest;
  }

  private static double error(Recurrent layer, boolean withState, Noise noise) {
    try {
      return new GradientCheck(layer, LENGTHS, withState, noise, 1)
          .errors(Kernels.scalar()).values().stream()
              .mapToDouble(error -> Double.isNaN(error) ? Double.POSITIVE_INFINITY : error)
              .max()
              .orElseThrow();
    } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
      return Double.POSITIVE_INFINITY;
    }
  }

  private static List<Recurrent> layers() {
    RecurrentOptions none = RecurrentOptions.NONE;
    return List.of(
        layer(new ElmanCell(5), none),
        layer(new ElmanCell(5, ElmanCell.Activation.SIGMOID), none.withStateClip(0.5)),
        layer(new GruCell(5), none),
        layer(new GruCell(5), none.withLayerNormalisation()),
        layer(new GruCell(5, GruCell.Reset.BEFORE), none),
        layer(new GruCell(5, GruCell.Reset.BEFORE), none.withZoneout(0.3, 0)),
        layer(new LstmCell(5), none),
        layer(new LstmCell(5), none.withLayerNormalisation()),
        layer(new LstmCell(5), none.withStateClip(0.2).withLearnedInitialState()),
        layer(new LstmCell(5), none.withProjection(3).withDropout(0.3, 0.4)),
        layer(new LstmCell(5).withPeepholes(), none.withZoneout(0.3, 0.4)),
        layer(new LstmCell(5).withPeepholes().withCoupledGates(), none),
        layer(new JordanCell(5, 3), none),
        layer(new OwnCell(5), none));
  }

  private static Recurrent layer(Cell cell, RecurrentOptions options) {
    return new Recurrent(cell, 3, 0, options);
  }

  /// `c = c' / 2 + a`, `h = c * (1 + h' / 4)`.
  private record OwnCell(int hiddenSize) implements PointwiseCell {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public int gates() {
      return 1;
    }

    @Override
    public boolean hasCellState() {
      return true;
    }

    @Override
    public void forward(Unit u) {
      u.c = u.cBefore / 2 + u.a[0];
      u.h = u.c * (1 + u.hBefore / 4);
    }

    @Override
    public void backward(Unit u) {
      u.dA[0] = u.dC + u.dH * (1 + u.hBefore / 4);
      u.dCBefore = u.dA[0] / 2;
      u.dHBefore = u.dH * u.c / 4;
    }
  }
}
