package dev.unroll.report;

import dev.unroll.forecast.Evaluation;
import dev.unroll.forecast.ForecastRun;
import dev.unroll.forecast.LearningCurve;
import dev.unroll.forecast.NetworkReading;
import dev.unroll.forecast.PeriodReading;
import dev.unroll.forecast.RowReading;
import java.util.List;
import java.util.stream.Stream;

/// How the members learned before the backtest.
final class TrainingSection {
  private static final int MOST = 12;

  private final List<Evaluation.Trained> networks;
  private final NetworkReading reading;

  TrainingSection(ForecastRun run) {
    networks = run.evaluation().networks();
    reading = run.model().predictor().reading();
  }

  Element section() {
    Element section =
        Section.of(
            "training",
            "Training",
            loss()
                + " The epoch with the lowest validation error, the dot, says how many epochs are"
                + " right; the network is then trained again from the beginning, that long, on all"
                + " rows of the training part.");
    networks.forEach(network -> section.add(card(network)));
    return section;
  }

  private Element card(Evaluation.Trained network) {
    List<LearningCurve> curves = network.predictor().curves();
    List<LearningCurve> shown = curves.subList(0, Math.min(MOST, curves.size()));
    Axis y =
        Axis.aroundPositive(
            shown.stream()
                .flatMap(curve -> Stream.of(curve.training(), curve.validation()))
                .flatMapToDouble(errors -> errors.stream().mapToDouble(Double::doubleValue)));
    Element panels = Element.of("div", "panels");
    shown.forEach(curve -> panels.add(panel(curve, y)));
    Element card = Section.card();
    if (networks.size() > 1) {
      card.add(Element.of("h3").text(network.name()));
    }
    card.add(panels);
    if (shown.size() < curves.size()) {
      card.add(
          Section.paragraph(
              "note", "%s of %s networks are shown.".formatted(shown.size(), curves.size())));
    }
    return card;
  }

  /// What the curves are of.
  private String loss() {
    return switch (reading.head()) {
      case POINT ->
          switch (reading) {
            case RowReading _ ->
                "Mean squared error of the scaled target after each epoch; on the rows learned"
                    + " from, naive would have about 1.";
            case PeriodReading _ ->
                "Mean absolute error after each epoch, as a multiple of how far a window is from"
                    + " repeating itself.";
          };
      case QUANTILES -> "Mean loss of all quantiles after each epoch, near to a CRPS.";
      case GAUSSIAN, STUDENT_T, NEGATIVE_BINOMIAL ->
          "Mean of minus the logarithm of the density of what came, after each epoch; it has no"
              + " unit, and may be below 0.";
    };
  }

  private static String words(LearningCurve.Norms norms) {
    return "Gradient norm %s before clipping, %s after; %s %% of the steps were clipped."
        .formatted(
            Numbers.fixed(norms.before(), 3),
            Numbers.fixed(norms.after(), 3),
            Numbers.fixed(100 * norms.clipped(), 0));
  }

  private static Element panel(LearningCurve curve, Axis y) {
    int epochs = Math.max(curve.training().size(), curve.validation().size());
    double[] training = curve.training().stream().mapToDouble(Double::doubleValue).toArray();
    double[] validation = curve.validation().stream().mapToDouble(Double::doubleValue).toArray();
    Axis x = Axis.exactly(1, Math.max(2, epochs));
    String caption =
        "Seed %s: best of %s is %s"
            .formatted(curve.seed(), Numbers.count(epochs, "epoch", "epochs"), curve.best());
    Plot plot =
        new Plot("Training of seed " + curve.seed(), caption + ".", x, y, 150)
            .rulers(4)
            .marks(Tick.of(x, 5).stream().filter(tick -> !tick.label().contains(".")).toList())
            .upright("zero", curve.best())
            .line("quiet", Points.from(1, training))
            .line("net", Points.from(1, validation));
    if (curve.best() >= 1 && curve.best() <= validation.length) {
      plot.dots("net", Points.from(curve.best(), validation[curve.best() - 1]));
    }
    Legend legend = new Legend().entry("quiet", "training");
    if (validation.length > 0) {
      legend.entry("net", "validation");
    }
    Element figure = Section.figure(caption, legend.element(), plot.element());
    curve.gradients().ifPresent(norms -> figure.add(Section.paragraph("note", words(norms))));
    return figure;
  }
}
