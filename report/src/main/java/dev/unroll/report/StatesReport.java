package dev.unroll.report;

import dev.unroll.classical.BaumWelch;
import dev.unroll.classical.Decoding;
import dev.unroll.classical.Emission;
import dev.unroll.classical.EmissionKind;
import dev.unroll.series.Notice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a hidden Markov model says about data, as one HTML file. Equal decodings give equal text.
/// States are numbered from 1 for people.
public final class StatesReport {
  private static final int PICTURED = 12;

  private final Decoding decoding;

  private StatesReport(Decoding decoding) {
    this.decoding = decoding;
  }

  /// The whole file.
  ///
  /// @param command that repeats it
  public static String html(Decoding decoding, String command) {
    StatesReport report = new StatesReport(decoding);
    return new Page(
            "Unroll: states of %s of %s"
                .formatted(decoding.data().target(), decoding.data().name()))
        .add(report.header())
        .add(
            Element.of("main")
                .add(report.states(), report.pictures(), report.search(), method(command)))
        .add(
            Element.of("footer")
                .text("Made by Unroll. All of this page is in this one file; it loads nothing."))
        .html();
  }

  private Element header() {
    return Element.of("header")
        .add(
            Section.paragraph("brand", "Unroll · hidden states"),
            Element.of("h1")
                .add(Element.data(decoding.data().target()))
                .add(Element.of("span", "of").text(" of "))
                .add(Element.data(decoding.data().name())),
            Element.of("p", "summary").add(Element.data(summary())))
        .add(decoding.notices().stream().map(StatesReport::note).toArray(Element[]::new));
  }

  private static Element note(Notice notice) {
    return Element.of("p", "note").add(Element.data(notice.message()));
  }

  private String summary() {
    int rows = decoding.data().series().stream().mapToInt(one -> one.length()).sum();
    return "%s, %s, %s of %s; log likelihood %s"
        .formatted(
            Numbers.count(decoding.series().size(), "series", "series"),
            Numbers.count(rows, "row", "rows"),
            Numbers.count(decoding.question().states(), "state", "states"),
            words(decoding.question().emission()),
            Numbers.fixed(decoding.logLikelihood(), 3));
  }

  private static String words(EmissionKind kind) {
    return switch (kind) {
      case GAUSSIAN -> "normal distributions";
      case POISSON -> "Poisson distributions";
      case CATEGORICAL -> "categories";
    };
  }

  private Element states() {
    int n = decoding.question().states();
    List<String> to = IntStream.rangeClosed(1, n).mapToObj(j -> "To " + j).toList();
    Table table =
        new Table(
            List.of("State"),
            Stream.concat(
                    Stream.of("Mean", "Standard deviation", "Share of rows", "Mean stay"),
                    to.stream())
                .toList());
    Emission emission = decoding.model().emission();
    double[][] transition = decoding.model().transition();
    for (int state = 0; state < n; state++) {
      List<String> numbers = new ArrayList<>();
      numbers.add(Numbers.value(emission.mean(state)));
      numbers.add(Numbers.value(Math.sqrt(emission.variance(state))));
      numbers.add(Numbers.fixed(100 * decoding.share(state), 1) + " %");
      numbers.add(stay(transition[state][state]));
      Arrays.stream(transition[state]).forEach(p -> numbers.add(Numbers.fixed(p, 3)));
      table.row("", List.of(Table.word("state " + (state + 1))), numbers);
    }
    return Section.of(
            "states",
            "The states",
            "What each state shows, how many rows the most likely path spends in it, how many rows it lasts once entered, and the probability of the state of the next row. States are in the order of their means.")
        .add(Section.card(table.element()));
  }

  private static String stay(double probability) {
    return probability < 1 ? Numbers.fixed(1 / (1 - probability), 1) : Numbers.UNDEFINED;
  }

  private Element pictures() {
    Element section =
        Section.of(
            "series",
            "Series by series",
            "Behind each series stands its most likely path of states (Viterbi); below it are the probabilities of the states at each row, given the whole series.");
    decoding.series().stream()
        .limit(PICTURED)
        .forEach(one -> section.add(new StatesChart(decoding, one).card()));
    if (decoding.series().size() > PICTURED) {
      section.add(
          Section.paragraph(
              "note",
              "%s of %s series are pictured; the CSV has all."
                  .formatted(PICTURED, decoding.series().size())));
    }
    return section;
  }

  private Element search() {
    Table table = new Table(List.of("Seed"), List.of("Log likelihood", "Iterations"));
    for (BaumWelch.Run run : decoding.runs()) {
      table.row(
          run.equals(decoding.runs().getFirst()) ? "ours" : "",
          List.of(Table.word(String.format(Locale.ROOT, "%d", run.seed()))),
          List.of(
              Numbers.fixed(run.logLikelihood(), 3),
              (run.logLikelihoods().size() - 1)
                  + (decoding.question().search().hasConverged(run) ? "" : ", not converged")));
    }
    return Section.of(
            "search",
            "The search",
            "Baum-Welch from several beginnings; the run with the highest likelihood is taken. Runs that end far below it were caught elsewhere: more restarts make it likelier that the best is found.")
        .add(Section.card(table.element()));
  }

  private static Element method(String command) {
    return Section.of("method", "How to repeat it", "The same command gives the same numbers.")
        .add(Element.of("pre").text(command));
  }
}
