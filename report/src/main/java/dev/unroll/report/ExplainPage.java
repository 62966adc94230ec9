package dev.unroll.report;

import dev.unroll.forecast.ExplainedLayer;
import dev.unroll.forecast.Explanation;
import dev.unroll.nn.Activity;
import java.util.ArrayList;
import java.util.List;

/// What networks remember, as one HTML file: gradient by lag, the last steps with their numbers,
/// the gates over time, and the strength of the loops. Equal explanations give equal text.
public final class ExplainPage {
  private ExplainPage() {}

  /// The whole file.
  ///
  /// @param models one or more, over the same data
  /// @param names one for each, for people
  /// @param data the name of the data
  public static String html(List<Explanation> models, List<String> names, String data) {
    Element main = Element.of("main").add(new MemorySection(models, names).section());
    for (int model = 0; model < models.size(); model++) {
      String title = models.size() == 1 ? "" : " · " + names.get(model);
      Explanation one = models.get(model);
      main.add(
          UnrolledSteps.section(one, "steps" + model, "The last steps" + title),
          GatesOverTime.section(one, "gates" + model, "Gates over time" + title),
          health(one, "health" + model, "Gates and loops in numbers" + title));
    }
    return new Page("Unroll: what a network remembers of " + data)
        .add(header(names, data))
        .add(main)
        .add(
            Element.of("footer")
                .text("Made by Unroll. All of this page is in this one file; it loads nothing."))
        .html();
  }

  private static Element header(List<String> names, String data) {
    return Element.of("header")
        .add(
            Section.paragraph("brand", "Unroll · a network explained"),
            Element.of("h1")
                .add(Element.data(String.join(", ", names)))
                .add(Element.of("span", "of").text(" on "))
                .add(Element.data(data)),
            Section.paragraph("summary", "Of an ensemble, its first network."));
  }

  private static Element health(Explanation one, String id, String heading) {
    Table activity =
        new Table(
            List.of("Layer", "Quantity"),
            List.of("Mean size", "Below 0.1", "Above 0.9", "Units always low", "Always high"));
    Table loops =
        new Table(List.of("Layer", "Into"), List.of("Spectral radius of W_hh", "Norm of W_hh"));
    for (int level = 0; level < one.layers().size(); level++) {
      String number = Integer.toString(level + 1);
      for (Activity of : one.layers().get(level).activity()) {
        activity.row("", Table.words(number, of.name()), numbers(of));
      }
      for (ExplainedLayer.Loop loop : one.layers().get(level).loops()) {
        loops.row(
            "",
            Table.words(number, loop.gate()),
            List.of(Numbers.fixed(loop.spectralRadius(), 3), Numbers.fixed(loop.norm(), 3)));
      }
    }
    return Section.of(id, heading, HEALTH)
        .add(Section.card(activity.element()), Section.card(loops.element()));
  }

  private static final String HEALTH =
      "A gate below 0.1 is closed, above 0.9 open; h above 0.9 is saturated, and little can be learned through it. A gate that is always low is dead; an h that is always low says little. The spectral radius of a loop says whether, left alone, it would fade (below 1) or grow (above 1).";

  private static List<String> numbers(Activity of) {
    List<String> numbers = new ArrayList<>();
    numbers.add(Numbers.fixed(of.mean(), 3));
    numbers.add(Numbers.fixed(100 * of.low(), 1) + " %");
    numbers.add(Numbers.fixed(100 * of.high(), 1) + " %");
    numbers.add(Integer.toString(of.alwaysLow()));
    numbers.add(Integer.toString(of.alwaysHigh()));
    return numbers;
  }
}
