package dev.unroll.testkit;

import dev.unroll.classical.BaumWelch;
import dev.unroll.classical.CategoricalEmission;
import dev.unroll.classical.Emission;
import dev.unroll.classical.GaussianEmission;
import dev.unroll.classical.HiddenMarkovModel;
import dev.unroll.classical.PoissonEmission;
import dev.unroll.classical.Posterior;
import dev.unroll.classical.StatePath;
import dev.unroll.store.JsonView;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decodes the observations of a golden file, `hmm_...`, and improves its model by one iteration.
final class GoldenHmm {
  private final GoldenFile file;
  private final Map<String, Double> errors = new LinkedHashMap<>();

  GoldenHmm(GoldenFile file) {
    this.file = file;
  }

  Map<String, Double> errors() {
    double[] observations =
        file.root().field("observations").elements().stream()
            .mapToDouble(GoldenStateSpace::number)
            .toArray();
    HiddenMarkovModel model =
        new HiddenMarkovModel(
            file.root().field("start").doubles(),
            matrix(file.root().field("transition")),
            emission(file.root().field("emission")));
    Posterior posterior = model.posterior(observations);
    StatePath path = model.viterbi(observations);
    likelihood("log_likelihood", posterior.logLikelihood());
    likelihood("viterbi_log_probability", path.logProbability());
    exact("posterior", file.root().field("posterior"), posterior.probabilities());
    double[] states = Arrays.stream(path.states()).asDoubleStream().toArray();
    exact("viterbi_path", file.root().field("viterbi_path"), states);
    improved(BaumWelch.step(model, List.of(observations)));
    return errors;
  }

  private void improved(HiddenMarkovModel next) {
    JsonView expected = file.root().field("after_one_baum_welch_step");
    for (String name : expected.names()) {
      double[][] actual =
          switch (name) {
            case "start" -> new double[][] {next.start()};
            case "transition" -> next.transition();
            default -> parameters(next.emission(), name, expected.field(name));
          };
      exact("after one step: " + name, expected.field(name), actual);
    }
  }

  private static double[][] parameters(Emission emission, String name, JsonView field) {
    return switch (emission) {
      case CategoricalEmission categorical when name.equals("emission") ->
          categorical.probabilities();
      case GaussianEmission gaussian when name.equals("means") -> new double[][] {gaussian.means()};
      case GaussianEmission gaussian when name.equals("standard_deviations") ->
          new double[][] {gaussian.deviations()};
      case PoissonEmission poisson when name.equals("rates") -> new double[][] {poisson.rates()};
      default -> throw field.error("a field is expected that this reader knows");
    };
  }

  private static Emission emission(JsonView emission) {
    return switch (emission.field("kind").string()) {
      case "categorical" -> new CategoricalEmission(matrix(emission.field("probabilities")));
      case "gaussian" ->
          new GaussianEmission(
              emission.field("means").doubles(),
              emission.field("standard_deviations").doubles(),
              0);
      case "poisson" -> new PoissonEmission(emission.field("rates").doubles());
      default -> throw emission.field("kind").error("categorical, gaussian or poisson is expected");
    };
  }

  private static double[][] matrix(JsonView rows) {
    return rows.elements().stream().map(JsonView::doubles).toArray(double[][]::new);
  }

  private void exact(String name, JsonView expected, double[]... actual) {
    double[] flat = Arrays.stream(actual).flatMapToDouble(Arrays::stream).toArray();
    errors.put(GoldenMain.EXACT + name, Errors.relativeL2(GoldenFile.flatten(expected), flat));
  }

  private void likelihood(String field, double actual) {
    double expected = file.root().field(field).doubleValue();
    errors.put(GoldenMain.LIKELIHOOD + field, GoldenClassical.relative(expected, actual));
  }
}
