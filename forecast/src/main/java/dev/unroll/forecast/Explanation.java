package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Batch;
import dev.unroll.nn.GradientByLag;
import dev.unroll.nn.Network;
import dev.unroll.nn.Pass;
import dev.unroll.series.TimeSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a trained network remembers of data: how far back its loss reaches, how its gates move, how
/// strong its loops are, and every number of its way through one series. Of an ensemble it is the
/// first network.
public final class Explanation {
  /// Numbers of one quantity that are kept, at most, while gradients are measured.
  private static final int LARGEST_TRACE = 2_000_000;

  private final RecurrentPredictor predictor;
  private final GradientByLag lags;
  private final List<ExplainedLayer> layers;
  private final TracedSeries series;

  private Explanation(
      RecurrentPredictor predictor,
      GradientByLag lags,
      List<ExplainedLayer> layers,
      TracedSeries series) {
    this.predictor = predictor;
    this.lags = lags;
    this.layers = List.copyOf(layers);
    this.series = series;
  }

  /// Runs the network over data, and keeps the numbers of the first series that is long enough.
  ///
  /// @param data lags and gates are measured over all of these series, or over so many as fit into
  ///   memory
  /// @throws IllegalArgumentException if no series is long enough to forecast rows of it, or the
  ///   network reads windows
  /// @throws ArithmeticException if an answer of the network is not finite
  public static Explanation of(RecurrentPredictor predictor, List<TimeSeries> data) {
    return of(predictor, data, longEnough(predictor, data).getFirst());
  }

  /// Runs the network over data.
  ///
  /// @param data lags and gates are measured over all of these series, or over so many as fit into
  ///   memory
  /// @param shown whose numbers are kept
  /// @throws IllegalArgumentException if no series is long enough to forecast rows of it, or the
  ///   one shown is too short to be read, or the network reads windows
  /// @throws ArithmeticException if an answer of the network is not finite
  public static Explanation of(
      RecurrentPredictor predictor, List<TimeSeries> data, TimeSeries shown) {
    checkMemory(predictor.architecture().cell());
    Network network = predictor.members().getFirst().network();
    TrainingSet examples = examples(predictor, data);
    Batch batch = examples.validation().getFirst();
    Pass pass = network.tracedPass(Kernels.auto());
    pass.forward(batch.inputs());
    TracedSeries.check(pass.outputs(), "explain");
    GradientByLag lags = GradientByLag.of(network, pass, batch, examples.loss());
    List<ExplainedLayer> layers = new ArrayList<>();
    for (int level = 0; level < predictor.architecture().layers(); level++) {
      layers.add(ExplainedLayer.of(network, level, pass.trace(), batch.inputs(), lags.lags(level)));
    }
    return new Explanation(predictor, lags, layers, new TracedSeries(predictor, shown));
  }

  private static void checkMemory(Architecture.Family cell) {
    if (cell.readsWindows()) {
      throw new IllegalArgumentException(
          "explain: the model is a %s, which reads every window afresh and as a whole; what a network remembers is measured of rnn, gru and lstm"
              .formatted(cell.word()));
    }
  }

  /// Every row that has rows before it is one to forecast, from the first series on until there are
  /// as many as can be kept.
  private static TrainingSet examples(RecurrentPredictor predictor, List<TimeSeries> data) {
    int fewest = fewest(predictor);
    int rows = Math.max(fewest, LARGEST_TRACE / predictor.architecture().hidden());
    List<TimeSeries> chosen = new ArrayList<>();
    Map<String, Scale> scales = new HashMap<>();
    for (TimeSeries series : longEnough(predictor, data)) {
      if (rows >= fewest) {
        TimeSeries part = series.first(Math.min(rows, series.length()));
        rows -= part.length();
        chosen.add(part);
        scales.put(series.id(), predictor.scale(series));
      }
    }
    return RecurrentForecaster.set(
        predictor.architecture(), predictor.reading(), chosen, scales, 1);
  }

  private static List<TimeSeries> longEnough(RecurrentPredictor predictor, List<TimeSeries> data) {
    int fewest = fewest(predictor);
    List<TimeSeries> enough = data.stream().filter(series -> series.length() >= fewest).toList();
    if (enough.isEmpty()) {
      throw new IllegalArgumentException(
          "explain: the longest series has %s rows, expected %s or more: %s that the network reads at first, and its horizon of %s; give longer series"
              .formatted(
                  data.stream().mapToInt(TimeSeries::length).max().orElse(0),
                  fewest,
                  predictor.reading().firstRows(),
                  predictor.horizon()));
    }
    return enough;
  }

  private static int fewest(RecurrentPredictor predictor) {
    return predictor.reading().firstRows() + predictor.horizon();
  }

  /// The model.
  public RecurrentPredictor predictor() {
    return predictor;
  }

  /// How far back the loss reaches; part 0 is the bottom layer.
  public GradientByLag lags() {
    return lags;
  }

  /// The recurrent layers, the bottom one first.
  public List<ExplainedLayer> layers() {
    return layers;
  }

  /// The numbers of one series.
  public TracedSeries series() {
    return series;
  }
}
