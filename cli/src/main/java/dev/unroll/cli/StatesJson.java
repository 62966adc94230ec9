package dev.unroll.cli;

import dev.unroll.classical.BaumWelch;
import dev.unroll.classical.CategoricalEmission;
import dev.unroll.classical.Decoding;
import dev.unroll.classical.Emission;
import dev.unroll.series.TimeSeries;
import dev.unroll.store.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What `states --json` prints, described field by field in docs/json.md. States are numbered from
/// 1.
final class StatesJson {
  private StatesJson() {}

  static Json of(Decoding decoding, Path report, Path csv) {
    return Json.object()
        .put("series", Json.array(decoding.data().series(), one -> Json.of(one.id())))
        .put("target", decoding.data().target())
        .put("targetKind", ForecastJson.word(decoding.question().kind()))
        .put("frequency", decoding.data().frequency().code())
        .put("emission", EmissionChoice.word(decoding.question().emission()))
        .put("logLikelihood", Json.finiteOrNull(decoding.logLikelihood()))
        .put("restarts", Json.array(decoding.runs(), run -> restart(decoding, run)))
        .put(
            "states",
            Json.array(
                IntStream.range(0, decoding.question().states()).boxed().toList(),
                state -> state(decoding, state)))
        .put("decoded", decoded(decoding))
        .put("next", Json.array(decoding.series(), one -> next(decoding, one)))
        .put("warnings", ForecastJson.warnings(decoding.notices()))
        .put("report", report.toString())
        .put("csv", csv.toString())
        .build();
  }

  private static Json restart(Decoding decoding, BaumWelch.Run run) {
    return Json.object()
        .put("seed", run.seed())
        .put("logLikelihood", Json.finiteOrNull(run.logLikelihood()))
        .put("iterations", run.logLikelihoods().size() - 1)
        .put("converged", decoding.question().search().hasConverged(run))
        .build();
  }

  private static Json state(Decoding decoding, int state) {
    Emission emission = decoding.model().emission();
    return Json.object()
        .put("state", state + 1)
        .put("mean", Json.finiteOrNull(emission.mean(state)))
        .put("deviation", Json.finiteOrNull(Math.sqrt(emission.variance(state))))
        .put(
            "categories",
            emission instanceof CategoricalEmission shown
                ? Json.numbers(shown.probabilities()[state])
                : Json.ofNull())
        .put("start", decoding.model().start()[state])
        .put("transition", Json.numbers(decoding.model().transition()[state]))
        .put("share", decoding.share(state))
        .build();
  }

  private static Json decoded(Decoding decoding) {
    List<Json> rows = new ArrayList<>();
    for (Decoding.Decoded one : decoding.series()) {
      TimeSeries series = one.series();
      int[] states = one.path().states();
      double[][] probabilities = one.posterior().probabilities();
      for (int i = 0; i < states.length; i++) {
        int row = one.first() + i;
        rows.add(
            Json.object()
                .put("series", series.id())
                .put("time", series.times().label(row))
                .put("value", Json.finiteOrNull(series.value(row)))
                .put("state", states[i] + 1)
                .put("probabilities", Json.numbers(probabilities[i]))
                .build());
      }
    }
    return new Json.Arr(rows);
  }

  private static Json next(Decoding decoding, Decoding.Decoded one) {
    return Json.object()
        .put("series", one.series().id())
        .put("pathLogProbability", Json.finiteOrNull(one.path().logProbability()))
        .put("probabilities", Json.numbers(decoding.next(one)))
        .build();
  }
}
