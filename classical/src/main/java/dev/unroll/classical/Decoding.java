package dev.unroll.classical;

import dev.unroll.series.Dataset;
import dev.unroll.series.LogReturns;
import dev.unroll.series.Notice;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/// What a hidden Markov model, fitted to all series of a data set together, says about each.
///
/// @param data what was decoded
/// @param question what was asked
/// @param runs of the search, the best first
/// @param series in the order of the data
public record Decoding(
    Dataset data, Question question, List<BaumWelch.Run> runs, List<Decoded> series) {

  /// Copies the lists.
  public Decoding {
    runs = List.copyOf(runs);
    series = List.copyOf(series);
  }

  /// What is asked.
  ///
  /// @param emission what states show
  /// @param states how many
  /// @param kind whether they show values or log returns
  /// @param search for the parameters
  public record Question(EmissionKind emission, int states, TargetKind kind, BaumWelch search) {}

  /// One series.
  ///
  /// @param series whole
  /// @param first the first row that states show: 1 for log returns, else 0
  /// @param posterior of the rows from there on
  /// @param path of the same rows
  public record Decoded(TimeSeries series, int first, Posterior posterior, StatePath path) {}

  /// Fits and decodes.
  ///
  /// @throws IllegalArgumentException if a value cannot be shown, or a log return does not exist
  public static Decoding of(Dataset data, Question question) {
    return of(data, question, _ -> {});
  }

  /// The same, telling how far the search is.
  ///
  /// @param progress is told the share that is done, as by [BaumWelch#fit]
  public static Decoding of(Dataset data, Question question, DoubleConsumer progress) {
    int first = question.kind() == TargetKind.LOG_RETURN ? 1 : 0;
    List<double[]> shown = new ArrayList<>();
    for (TimeSeries one : data.series()) {
      if (one.length() <= first) {
        throw new IllegalArgumentException(
            "series '%s': %s row, expected 2 or more for log returns"
                .formatted(one.id(), one.length()));
      }
      check(one, question.emission());
      shown.add(first == 1 ? LogReturns.of(one) : one.values());
    }
    List<BaumWelch.Run> runs =
        question.search().fit(question.emission(), question.states(), shown, progress);
    HiddenMarkovModel model = runs.getFirst().model();
    List<Decoded> decoded = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      double[] y = shown.get(i);
      decoded.add(new Decoded(data.series().get(i), first, model.posterior(y), model.viterbi(y)));
    }
    return new Decoding(data, question, runs, decoded);
  }

  private static void check(TimeSeries series, EmissionKind emission) {
    for (int row = 0; row < series.length(); row++) {
      double value = series.value(row);
      if (!Double.isNaN(value) && !emission.shows(value)) {
        throw new IllegalArgumentException(
            "series '%s' is %s at %s, but --emission %s is for whole numbers from 0; choose gaussian, or round the values"
                .formatted(
                    series.id(),
                    value,
                    series.times().label(row),
                    emission.name().toLowerCase(Locale.ROOT)));
      }
    }
  }

  /// The best model.
  public HiddenMarkovModel model() {
    return runs.getFirst().model();
  }

  /// What to know before believing it: of the data, and whether the search was over.
  public List<Notice> notices() {
    List<Notice> notices = new ArrayList<>(data.notices());
    BaumWelch.Run best = runs.getFirst();
    if (!question.search().hasConverged(best)) {
      notices.add(
          new Notice(
              "not-converged",
              "the search had not converged when its iterations were used up (%s, from seed %s, the best): states may still change; give more --iterations"
                  .formatted(question.search().iterations(), best.seed())));
    }
    return notices;
  }

  /// The log likelihood of all series.
  public double logLikelihood() {
    return runs.getFirst().logLikelihood();
  }

  /// The share of all rows that the most likely paths spend in a state.
  public double share(int state) {
    long rows = 0;
    long here = 0;
    for (Decoded one : series) {
      for (int visited : one.path().states()) {
        rows++;
        here += visited == state ? 1 : 0;
      }
    }
    return (double) here / rows;
  }

  /// The probabilities of the states at the row after the last of a series, `[state]`.
  public double[] next(Decoded one) {
    double[][] gamma = one.posterior().shared();
    double[] last = gamma[gamma.length - 1];
    double[][] transition = model().transition();
    double[] next = new double[last.length];
    for (int i = 0; i < last.length; i++) {
      for (int j = 0; j < last.length; j++) {
        next[j] += last[i] * transition[i][j];
      }
    }
    return next;
  }
}
