package dev.unroll.acceptance;

import java.util.List;

/// The kept list for layers that are not recurrent, or hold others.
final class PlantedLayerBugs {
  private PlantedLayerBugs() {}

  static List<PlantedBug> all() {
    return List.of(
        new PlantedBug(
            "bidirectional: the gradient of the input is not turned round",
            "BidirectionalPass",
            "turn(second, 0, in, dInput, 0, in, in);",
            "System.arraycopy(second, 0, dInput, 0, rows * in);"),
        new PlantedBug(
            "residual: the gradient does not take the way round",
            "ResidualPass",
            "dInput = sum(dOutput, through, dInput);",
            "dInput = through;"),
        new PlantedBug(
            "the layers of a stack draw the same random numbers",
            "StackPass",
            "noise.part(i)",
            "noise.part(0)"),
        new PlantedBug(
            "dropout: the mask goes by the place in the packed batch",
            "DropoutPass",
            "packing.sequence(position), t, mask",
            "position, t, mask"),
        new PlantedBug(
            "time delay: the future is that of a longer sequence",
            "TimeDelayPass",
            "Math.min(packing.alive(t), packing.alive((int) seen))",
            "packing.alive(t)"),
        new PlantedBug(
            "pooling: results in the order of the packed batch",
            "PoolingPass",
            "int to = packing.sequence(position) * size;",
            "int to = position * size;"),
        new PlantedBug(
            "softmax: the gradient lacks the mean",
            "Softmax",
            "(dY[dYAt + j] - mean)",
            "dY[dYAt + j]"),
        new PlantedBug(
            "layer normalisation: no gradient for the bias",
            "LayerNormPass",
            "kernels.addRows(rows, size, dOutput, 0, size, layer.bias().gradient(), 0);",
            ""),
        new PlantedBug(
            "embedding: the gradient goes to the next class",
            "EmbeddingPass",
            "layer.weight().gradient(), vector(row)",
            "layer.weight().gradient(), (vector(row) + size) % layer.weight().size()"),
        new PlantedBug(
            "attention: nothing comes back through the query",
            "AttentionPoolingPass",
            "kernels.add(rows * size, last.backward(attention.dQueries(), true), 0, dInput, 0);",
            ""),
        new PlantedBug(
            "attention: the additive score has the derivative of a sum",
            "PairScore",
            "(1f - compared[j] * compared[j])",
            "1f"));
  }
}
