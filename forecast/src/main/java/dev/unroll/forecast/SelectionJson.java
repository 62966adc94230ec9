package dev.unroll.forecast;

import dev.unroll.store.Json;
import dev.unroll.store.JsonView;

/// What a model file says of a [Selection].
final class SelectionJson {
  private SelectionJson() {}

  static Json of(Selection selection) {
    return Json.object()
        .put("chosen", selection.chosen().model())
        .put("tried", Json.array(selection.tried(), SelectionJson::of))
        .put("origins", selection.origins())
        .put("seed", selection.seed())
        .build();
  }

  private static Json of(Selection.Tried tried) {
    return Json.object()
        .put("model", tried.model())
        .put("ratio", Json.finiteOrNull(tried.ratio()))
        .build();
  }

  static Selection selection(JsonView view) {
    return new Selection(
        view.field("tried").elements().stream().map(SelectionJson::tried).toList(),
        view.field("origins").intValue(),
        view.field("seed").longValue());
  }

  private static Selection.Tried tried(JsonView view) {
    return new Selection.Tried(
        view.field("model").string(),
        view.optional("ratio").map(JsonView::doubleValue).orElse(Double.NaN));
  }
}
