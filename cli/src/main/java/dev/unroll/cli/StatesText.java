package dev.unroll.cli;

import dev.unroll.classical.BaumWelch;
import dev.unroll.classical.Decoding;
import dev.unroll.classical.Emission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What `unroll states` says. States are numbered from 1.
final class StatesText {
  private static final int MOST_SERIES = 20;

  private final Terminal terminal;

  StatesText(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(Decoding decoding, Path report, Path csv) {
    fact("data", decoding.data().name() + ", " + DataFacts.size(decoding.data()));
    fact(
        "target",
        "%s: states show %s"
            .formatted(decoding.data().target(), DataFacts.words(decoding.question().kind())));
    fact(
        "model",
        "%s, %s; log likelihood %s"
            .formatted(
                Text.count(decoding.question().states(), "state"),
                EmissionChoice.word(decoding.question().emission()),
                Text.number(decoding.logLikelihood(), 3)));
    fact("restarts", restarts(decoding));
    decoding.notices().forEach(notice -> fact("warning", notice.message()));
    terminal.say("");
    states(decoding);
    terminal.say("");
    series(decoding);
    terminal.say("");
    fact("report", report.toString());
    fact("states", csv.toString());
  }

  private static String restarts(Decoding decoding) {
    BaumWelch search = decoding.question().search();
    return String.join(
        "; ",
        decoding.runs().stream()
            .map(run ->
                "seed %s: %s after %s%s"
                    .formatted(
                        run.seed(),
                        Text.number(run.logLikelihood(), 3),
                        Text.count(run.logLikelihoods().size() - 1, "iteration"),
                        search.hasConverged(run) ? "" : ", not converged"))
            .toList());
  }

  private void states(Decoding decoding) {
    int n = decoding.question().states();
    Emission emission = decoding.model().emission();
    List<String> header = new ArrayList<>(List.of("state", "mean", "deviation", "share"));
    IntStream.rangeClosed(1, n).forEach(j -> header.add("to " + j));
    TextTable table = new TextTable(1, header.toArray(String[]::new));
    int decimals =
        Text.decimals(4, IntStream.range(0, n).mapToDouble(i -> Math.sqrt(emission.variance(i))));
    for (int i = 0; i < n; i++) {
      List<String> cells = new ArrayList<>();
      cells.add(Integer.toString(i + 1));
      cells.add(Text.number(emission.mean(i), decimals));
      cells.add(Text.number(Math.sqrt(emission.variance(i)), decimals));
      cells.add(Text.number(100 * decoding.share(i), 1) + " %");
      Arrays.stream(decoding.model().transition()[i]).forEach(p -> cells.add(Text.number(p, 3)));
      table.row(cells.toArray(String[]::new));
    }
    terminal.table(table);
  }

  private void series(Decoding decoding) {
    int n = decoding.question().states();
    List<String> header = new ArrayList<>(List.of("series", "last row", "state"));
    IntStream.rangeClosed(1, n).forEach(j -> header.add("next " + j));
    TextTable table = new TextTable(2, header.toArray(String[]::new));
    decoding.series().stream()
        .limit(MOST_SERIES)
        .forEach(one -> {
          int[] path = one.path().states();
          List<String> cells = new ArrayList<>();
          cells.add(one.series().id());
          cells.add(one.series().times().label(one.series().length() - 1));
          cells.add(Integer.toString(path[path.length - 1] + 1));
          Arrays.stream(decoding.next(one)).forEach(p -> cells.add(Text.number(p, 3)));
          table.row(cells.toArray(String[]::new));
        });
    terminal.table(table);
    if (decoding.series().size() > MOST_SERIES) {
      terminal.say("... and %s more, in the CSV".formatted(decoding.series().size() - MOST_SERIES));
    }
  }

  private void fact(String label, String value) {
    terminal.say(Text.fact(label, value));
  }
}
