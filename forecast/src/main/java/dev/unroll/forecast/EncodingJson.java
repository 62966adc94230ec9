package dev.unroll.forecast;

import dev.unroll.series.Covariate;
import dev.unroll.series.CovariateOptions;
import dev.unroll.store.Json;
import dev.unroll.store.JsonView;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a model file says of covariates: which there are, and how networks see them.
final class EncodingJson {
  private EncodingJson() {}

  static Json of(CovariateOptions options) {
    Json.ObjectBuilder json = Json.object();
    options.past().ifPresent(names -> json.put("past", names));
    options.future().ifPresent(names -> json.put("future", names));
    options.statics().ifPresent(names -> json.put("static", names));
    options.categorical().ifPresent(names -> json.put("categorical", names));
    options.calendar().ifPresent(words -> json.put("calendar", words));
    options.fourier().ifPresent(waves -> json.put("fourier", waves));
    return json.put("multivariate", options.multivariate()).build();
  }

  static CovariateOptions options(JsonView view) {
    return new CovariateOptions(
        text(view, "past"),
        text(view, "future"),
        text(view, "static"),
        text(view, "categorical"),
        text(view, "calendar"),
        text(view, "fourier"),
        view.optional("multivariate").map(JsonView::bool).orElse(false));
  }

  private static Optional<String> text(JsonView view, String name) {
    return view.optional(name).map(JsonView::string);
  }

  static Json of(Encoding encoding) {
    return Json.object()
        .put("missing", encoding.marked())
        .put("covariates", Json.array(encoding.columns(), EncodingJson::of))
        .build();
  }

  private static Json of(EncodedCovariate covariate) {
    Json.ObjectBuilder json =
        Json.object().put("name", covariate.name()).put("role", covariate.role().word());
    return switch (covariate) {
      case EncodedCovariate.Scaled scaled ->
          json.put("center", scaled.center())
              .put("spread", scaled.spread())
              .put("missing", scaled.marked())
              .build();
      case EncodedCovariate.OneHot oneHot ->
          json.put("words", Json.strings(oneHot.words())).build();
    };
  }

  static Encoding encoding(JsonView view) {
    List<EncodedCovariate> columns =
        view.field("covariates").elements().stream().map(EncodingJson::covariate).toList();
    return new Encoding(view.field("missing").bool(), columns);
  }

  private static EncodedCovariate covariate(JsonView view) {
    String name = view.field("name").string();
    Covariate.Role role = role(view.field("role"));
    Optional<JsonView> words = view.optional("words");
    return words.isPresent()
        ? new EncodedCovariate.OneHot(
            name, role, words.get().elements().stream().map(JsonView::string).toList())
        : new EncodedCovariate.Scaled(
            name,
            role,
            view.field("center").doubleValue(),
            view.field("spread").doubleValue(),
            view.field("missing").bool());
  }

  private static Covariate.Role role(JsonView view) {
    return Arrays.stream(Covariate.Role.values())
        .filter(role -> role.word().equals(view.string()))
        .findFirst()
        .orElseThrow(() -> view.error("past, future or static is expected"));
  }
}
