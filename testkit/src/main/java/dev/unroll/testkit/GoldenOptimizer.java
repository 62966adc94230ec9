package dev.unroll.testkit;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Adadelta;
import dev.unroll.nn.Adagrad;
import dev.unroll.nn.Adam;
import dev.unroll.nn.AmsGrad;
import dev.unroll.nn.Descent;
import dev.unroll.nn.Optimizer;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.RmsProp;
import dev.unroll.nn.Sgd;
import dev.unroll.nn.WeightDecay;
import dev.unroll.store.JsonView;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs an optimiser on the gradients of a golden file, `optimiser_...`.
final class GoldenOptimizer {
  private static final List<String> READ =
      List.of(
          "optimiser",
          "start",
          "gradients",
          "weights_after_each_step",
          "lr",
          "beta1",
          "beta2",
          "eps",
          "alpha",
          "rho",
          "momentum",
          "weight_decay");

  private final GoldenFile file;

  GoldenOptimizer(GoldenFile file) {
    this.file = file;
    for (String name : file.root().names()) {
      if (!READ.contains(name)) {
        throw file.root().field(name).error("a field is expected that this reader knows");
      }
    }
  }

  /// Whether this reader knows what the file describes.
  static boolean reads(GoldenFile file) {
    return file.name().startsWith("optimiser_");
  }

  /// Relative L2 error of the weights after each step.
  Map<String, Double> errors(Kernels kernels) {
    Parameter weights = GoldenClip.parameter(file.numbers("start").orElseThrow());
    double[] gradients = file.numbers("gradients").orElseThrow();
    double[] expected = file.numbers("weights_after_each_step").orElseThrow();
    Descent descent = new Descent(optimizer(), List.of(weights));
    Map<String, Double> errors = new LinkedHashMap<>();
    for (int at = 0; at < gradients.length; at += weights.size()) {
      GoldenFile.fill(weights.gradient(), gradients, at);
      descent.step(kernels);
      double[] after = Arrays.copyOfRange(expected, at, at + weights.size());
      errors.put("step " + (errors.size() + 1), Errors.relativeL2(after, weights.value()));
    }
    return errors;
  }

  private Optimizer optimizer() {
    String name = file.root().field("optimiser").string();
    WeightDecay.Kind kind =
        name.startsWith("adamw") ? WeightDecay.Kind.DECOUPLED : WeightDecay.Kind.COUPLED;
    return file.root()
        .optional("weight_decay")
        .<Optimizer>map(rate -> new WeightDecay(withoutDecay(name), rate.doubleValue(), kind))
        .orElseGet(() -> withoutDecay(name));
  }

  private Optimizer withoutDecay(String name) {
    double rate = number("lr");
    if (name.startsWith("sgd")) {
      return new Sgd(
          rate,
          file.root().optional("momentum").map(JsonView::doubleValue).orElse(0.0),
          name.contains("nesterov") ? Sgd.Momentum.NESTEROV : Sgd.Momentum.HEAVY_BALL);
    }
    if (name.matches("adamw?_amsgrad.*")) {
      return new AmsGrad(rate, number("beta1"), number("beta2"), number("eps"));
    }
    return switch (name.replaceFirst("_.*", "")) {
      case "adam", "adamw" -> new Adam(rate, number("beta1"), number("beta2"), number("eps"));
      case "rmsprop" -> new RmsProp(rate, number("alpha"), number("eps"));
      case "adagrad" -> new Adagrad(rate, number("eps"));
      case "adadelta" -> new Adadelta(rate, number("rho"), number("eps"));
      default ->
          throw file.root()
              .field("optimiser")
              .error("an optimiser is expected that this reader knows");
    };
  }

  private double number(String field) {
    return file.root().field(field).doubleValue();
  }
}
