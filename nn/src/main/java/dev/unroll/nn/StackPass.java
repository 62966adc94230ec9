package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// The passes of layers on top of each other.
final class StackPass implements LayerPass {
  private final List<LayerPass> passes;
  private final List<LoopPass> loops;

  StackPass(List<Layer> layers, Kernels kernels, Team team, Loops loops) {
    this.passes = layers.stream().map(layer -> LayerPass.of(layer, kernels, team, loops)).toList();
    this.loops = passes.stream().flatMap(pass -> pass.loops().stream()).toList();
  }

  @Override
  public Packing packingAfter(Packing packing) {
    Packing after = packing;
    for (LayerPass pass : passes) {
      after = pass.packingAfter(after);
    }
    return after;
  }

  @Override
  public List<LoopPass> loops() {
    return loops;
  }

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    Packing now = packing;
    float[] rows = input;
    for (int i = 0; i < passes.size(); i++) {
      rows = passes.get(i).forward(now, rows, noise.part(i));
      now = passes.get(i).packingAfter(now);
    }
    return rows;
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    float[] gradient = dOutput;
    for (int i = passes.size() - 1; i >= 0; i--) {
      gradient = passes.get(i).backward(gradient, needsInput || i > 0);
    }
    return gradient;
  }
}
