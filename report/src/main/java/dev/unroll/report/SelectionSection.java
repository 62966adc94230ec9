package dev.unroll.report;

import dev.unroll.forecast.Selection;
import java.util.List;

/// How `--models auto` chose.
final class SelectionSection {
  private SelectionSection() {}

  static Element of(Selection selection) {
    Table table = new Table(List.of("Model"), List.of("Ratio inside the training part"));
    for (Selection.Tried tried : selection.tried()) {
      table.row(
          tried.equals(selection.network()) ? "ours" : "",
          List.of(name(selection, tried)),
          List.of(Numbers.fixed(tried.ratio(), 3)));
    }
    return Section.of("selection", "How models were chosen", selection.sentence())
        .add(
            Section.card(
                table.element(),
                Section.paragraph(
                    "note",
                    "Ratio: scaled RMSE as a multiple of naive’s. Every model was fitted once, to the rows before the first of these origins, and a network was one of seed %s alone. No row of the backtest above had a part in it."
                        .formatted(selection.seed()))));
  }

  private static Element name(Selection selection, Selection.Tried tried) {
    Element name = Element.of("span").text(tried.model());
    if (tried.equals(selection.chosen())) {
      name.text(" ").add(Element.of("span", "tag").text("chosen"));
    }
    return name;
  }
}
