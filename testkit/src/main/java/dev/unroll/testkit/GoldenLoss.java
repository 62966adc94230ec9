package dev.unroll.testkit;

import dev.unroll.nn.AbsoluteError;
import dev.unroll.nn.BinaryCrossEntropy;
import dev.unroll.nn.CrossEntropy;
import dev.unroll.nn.GaussianLikelihood;
import dev.unroll.nn.Huber;
import dev.unroll.nn.Pinball;
import dev.unroll.nn.SquaredError;
import dev.unroll.nn.TargetLoss;
import dev.unroll.store.JsonView;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs a loss on the predictions and targets of a golden file, `loss_...`.
final class GoldenLoss {
  private static final List<String> READ =
      List.of("loss", "target", "value", "delta", "quantile", "label_smoothing");

  private final GoldenFile file;
  private final TargetLoss loss;
  private final List<String> predictions;

  GoldenLoss(GoldenFile file) {
    this.file = file;
    this.loss = loss(file.root());
    this.predictions =
        loss instanceof GaussianLikelihood ? List.of("mean", "variance") : List.of("prediction");
    for (String name : file.root().names()) {
      if (!READ.contains(name) && !predictions.contains(name.replaceFirst("^grad_", ""))) {
        throw file.root().field(name).error("a field is expected that this reader knows");
      }
    }
  }

  /// Whether this reader knows what the file describes.
  static boolean reads(GoldenFile file) {
    return file.name().startsWith("loss_") && !GoldenCtc.reads(file);
  }

  /// Relative error of the value, and relative L2 error of each gradient.
  Map<String, Double> errors() {
    float[] prediction = prediction();
    double[] targets = file.numbers("target").orElseThrow();
    float[] target = new float[targets.length];
    GoldenFile.fill(target, targets, 0);
    float[] weight = new float[target.length];
    Arrays.fill(weight, 1f);
    float[] gradient = new float[prediction.length];
    double value = loss.valueAndGradient(prediction, target, weight, gradient);
    double expected = file.root().field("value").doubleValue();
    Map<String, Double> errors = new LinkedHashMap<>();
    errors.put("value", Math.abs(value - expected) / Math.abs(expected));
    for (int i = 0; i < predictions.size(); i++) {
      String name = "grad_" + predictions.get(i);
      double[] numbers = file.numbers(name).orElseThrow();
      errors.put(name, Errors.relativeL2(numbers, part(gradient, i)));
    }
    return errors;
  }

  /// The file has all means, then all variances; a loss takes the outputs of a target together.
  private float[] prediction() {
    int parts = predictions.size();
    float[] all = new float[parts * file.numbers(predictions.getFirst()).orElseThrow().length];
    for (int part = 0; part < parts; part++) {
      double[] numbers = file.numbers(predictions.get(part)).orElseThrow();
      for (int i = 0; i < numbers.length; i++) {
        all[i * parts + part] = (float) numbers[i];
      }
    }
    return all;
  }

  private float[] part(float[] all, int part) {
    float[] own = new float[all.length / predictions.size()];
    for (int i = 0; i < own.length; i++) {
      own[i] = all[i * predictions.size() + part];
    }
    return own;
  }

  private static TargetLoss loss(JsonView root) {
    // What follows the name says a setting that has a field of its own, or none.
    String name = root.field("loss").string().replaceFirst("_(extreme|label|\\d|\\().*| .*", "");
    return switch (name) {
      case "mean_squared_error" -> new SquaredError();
      case "mean_absolute_error" -> new AbsoluteError();
      case "huber" -> new Huber(root.field("delta").doubleValue());
      case "pinball" -> new Pinball(root.field("quantile").doubleValue());
      case "gaussian_nll" -> new GaussianLikelihood();
      case "cross_entropy" ->
          new CrossEntropy(
              root.field("prediction").elements().getFirst().elements().size(),
              root.optional("label_smoothing").map(JsonView::doubleValue).orElse(0.0));
      case "binary_cross_entropy_with_logits" -> new BinaryCrossEntropy();
      default -> throw root.field("loss").error("a loss is expected that this reader knows");
    };
  }
}
