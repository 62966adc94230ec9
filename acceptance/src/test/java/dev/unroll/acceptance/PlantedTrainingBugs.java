package dev.unroll.acceptance;

import java.util.List;

/// The kept list for losses, optimisers and clipping.
final class PlantedTrainingBugs {
  private PlantedTrainingBugs() {}

  static List<PlantedBug> all() {
    return List.of(
        new PlantedBug(
            "pinball: too low counts as too high",
            "Pinball",
            "error > 0 ? quantile : quantile - 1",
            "error > 0 ? 1 - quantile : -quantile"),
        new PlantedBug(
            "Student's t: the gradient of the scale lacks what spreading out costs",
            "StudentT",
            "(1 - share * z * z)",
            "(-share * z * z)"),
        new PlantedBug(
            "negative binomial: the dispersion is taken for its inverse",
            "NegativeBinomial",
            "StrictMath.exp(-(double) prediction[at + 1])",
            "StrictMath.exp((double) prediction[at + 1])"),
        new PlantedBug(
            "Gaussian: the gradient of the variance is that of the deviation",
            "GaussianLikelihood",
            "(1 - share) / (2 * variance)",
            "(1 - share) / Math.sqrt(variance)"),
        new PlantedBug(
            "cross-entropy: smoothing leaves out the right class",
            "CrossEntropy",
            "1 - smoothing + each",
            "1 - smoothing"),
        new PlantedBug(
            "CTC: a label may follow itself without a blank",
            "CtcLattice",
            "spelled[s] != 0 && spelled[s] != spelled[s - 2]",
            "spelled[s] != 0"),
        new PlantedBug(
            "Adam: the mean of gradients is not corrected for its start",
            "Adam",
            "learningRate / correction(beta1, step)",
            "learningRate"),
        new PlantedBug(
            "AdamW: the decay is not multiplied by the learning rate",
            "WeightDecay",
            "1 - learningRate() * rate",
            "1 - rate"),
        new PlantedBug(
            "clipping: the norm of each parameter is taken for that of all",
            "Clipping",
            "return scale(kernels, parameters, norm, max);",
            "return new ByNorm(max).clip(kernels, parameters, norm);"));
  }
}
