package dev.unroll.cli;

import dev.unroll.forecast.ExplainedLayer;
import dev.unroll.forecast.Explanation;
import dev.unroll.nn.Activity;
import dev.unroll.nn.GradientByLag;
import dev.unroll.store.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// An explanation as JSON.
final class ExplainJson {
  private ExplainJson() {}

  static Json of(Explanation one, String name, Path model) {
    List<Json> layers = new ArrayList<>();
    for (int level = 0; level < one.layers().size(); level++) {
      layers.add(layer(one, level));
    }
    return Json.object()
        .put("name", name)
        .put("model", model.toString())
        .put("rowsPerStep", one.predictor().reading().period())
        .put("layers", Json.array(layers, layer -> layer))
        .build();
  }

  private static Json layer(Explanation one, int level) {
    GradientByLag lags = one.lags();
    ExplainedLayer layer = one.layers().get(level);
    List<Double> norms = new ArrayList<>();
    for (int lag = 0; lag < lags.lags(level); lag++) {
      norms.add(lags.norm(level, lag));
    }
    Json.ObjectBuilder json = Json.object().put("layer", level + 1);
    json.put("gradientByLag", Json.array(norms, Json::finiteOrNull));
    OptionalInt horizon = lags.horizon(level);
    json.put("memoryHorizon", horizon.isPresent() ? Json.of(horizon.getAsInt()) : Json.ofNull());
    return json.put("kept", Json.array(layer.kept(), kept -> Json.of(kept)))
        .put("activity", Json.array(layer.activity(), ExplainJson::activity))
        .put("loops", Json.array(layer.loops(), ExplainJson::loop))
        .build();
  }

  private static Json activity(Activity of) {
    return Json.object()
        .put("name", of.name())
        .put("mean", of.mean())
        .put("low", of.low())
        .put("high", of.high())
        .put("alwaysLow", of.alwaysLow())
        .put("alwaysHigh", of.alwaysHigh())
        .build();
  }

  private static Json loop(ExplainedLayer.Loop loop) {
    return Json.object()
        .put("gate", loop.gate())
        .put("norm", loop.norm())
        .put("spectralRadius", loop.spectralRadius())
        .build();
  }
}
