package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;
import java.util.Optional;

/// The passes of layers on top of each other.
final class StackPass implements LayerPass {
  private final List<LayerPass> passes;
  private final List<LoopPass> loops;
  private final List<Layer> layers;
  private final float[][] outputs;
  private final Packing[] packings;
  private final List<Boolean> random;

  StackPass(List<Layer> layers, Kernels kernels, Team team, Loops loops) {
    this.passes = layers.stream().map(layer -> LayerPass.of(layer, kernels, team, loops)).toList();
    this.layers = layers;
    this.outputs = new float[layers.size()][0];
    this.packings = new Packing[layers.size()];
    this.loops = passes.stream().flatMap(pass -> pass.loops().stream()).toList();
    this.random = layers.stream().map(StackPass::isRandom).toList();
  }

  @Override
  public Packing packingAfter(Packing packing) {
    Packing after = packing;
    for (int i = 0; i < passes.size(); i++) {
      after = passes.get(i).packingAfter(after);
    }
    return after;
  }

  @Override
  public List<LoopPass> loops() {
    return loops;
  }

  /// Whether a layer may do something random in training.
  static boolean isRandom(Layer layer) {
    return switch (layer) {
      case Dropout _ -> true;
      case Recurrent loop -> !loop.plain();
      case Bidirectional both -> isRandom(both.forward()) || isRandom(both.backward());
      case Residual residual -> residual.layers().stream().anyMatch(StackPass::isRandom);
      case Linear _, TimeDelay _, Activation _, Embedding _ -> false;
      case LayerNorm _, Pooling _, AttentionPooling _ -> false;
    };
  }

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    Packing now = packing;
    float[] rows = input;
    for (int i = 0; i < passes.size(); i++) {
      rows = passes.get(i).forward(now, rows, random.get(i) ? noise.part(i) : Noise.none());
      now = passes.get(i).packingAfter(now);
      outputs[i] = rows;
      packings[i] = now;
    }
    return rows;
  }

  /// Where the first number stands that is NaN or infinite in what the layers gave in the last run,
  /// the bottom one first.
  Optional<Place> notFinite() {
    for (int i = 0; i < outputs.length; i++) {
      Layer layer = layers.get(i);
      String what = "the outputs of " + name(i, layer);
      Optional<Place> found = Place.notFinite(what, outputs[i], layer.outputSize(), packings[i]);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// How messages call a layer, such as `layer 0 (Recurrent)`.
  static String name(int at, Layer layer) {
    return "layer %s (%s)".formatted(at, layer.getClass().getSimpleName());
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
