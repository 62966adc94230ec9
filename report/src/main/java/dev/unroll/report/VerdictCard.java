package dev.unroll.report;

import dev.unroll.forecast.Evaluation;
import dev.unroll.forecast.ForecastRun;
import dev.unroll.series.Notice;
import dev.unroll.series.Score;
import dev.unroll.series.Verdict;
import java.util.List;
import java.util.Locale;

/// What the whole run comes down to, and what to know before believing it.
final class VerdictCard {
  private static final int SHOWN_NOTICES = 6;

  private final ForecastRun run;
  private final Evaluation evaluation;
  private final SeriesView.Models models;

  VerdictCard(ForecastRun run) {
    this.run = run;
    evaluation = run.evaluation();
    models = SeriesView.Models.of(run);
  }

  Element element() {
    Verdict verdict = evaluation.judgement().verdict();
    return Element.of("section", "verdict " + verdict.word())
        .with("id", "verdict")
        .add(
            Element.of("p", "badges")
                .add(Element.of("span", "badge").text(words(verdict) + " the best baseline"))
                .add(naive()),
            Element.of("p", "sentence").text(evaluation.judgement().sentence()),
            figures());
  }

  /// Nothing, if there is nothing to know.
  List<Element> notices() {
    List<Notice> notices = run.notices();
    if (notices.isEmpty()) {
      return List.of();
    }
    Element card =
        Element.of("section", "notices")
            .with("id", "warnings")
            .add(Element.of("h2").text("Before you rely on it"), list(notices, 0, SHOWN_NOTICES));
    int more = notices.size() - SHOWN_NOTICES;
    return more <= 0
        ? List.of(card)
        : List.of(
            card.add(
                Section.folded(
                    Numbers.count(more, "more notice", "more notices"),
                    list(notices, SHOWN_NOTICES, notices.size()))));
  }

  private static Element list(List<Notice> notices, int from, int to) {
    Element list = Element.of("ul");
    for (Notice notice : notices.subList(from, Math.min(to, notices.size()))) {
      list.add(
          Element.of("li")
              .add(Element.of("code").text(notice.code()))
              .text(" ")
              .add(Element.data(notice.message())));
    }
    return list;
  }

  private Element naive() {
    return models.best().equals("naive")
        ? Element.of("span", "versus").text("which is naive here: repeat the last value")
        : Element.of("span", "versus")
            .text(words(evaluation.judgement().vsNaive()).toLowerCase(Locale.ROOT) + " naive");
  }

  private Element figures() {
    Score network = evaluation.scores().of(models.network());
    Score best = evaluation.scores().of(models.best());
    double toBest = best.ratio() > 0 ? network.ratio() / best.ratio() : Double.NaN;
    Element figures = Element.of("dl", "figures");
    if (!models.best().equals("naive")) {
      figure(
          figures,
          Numbers.fixed(toBest, 3),
          "× the scaled RMSE of %s, %s".formatted(models.best(), Numbers.pPhrase(network.dmP())));
    }
    figure(
        figures,
        Numbers.fixed(network.ratio(), 3),
        "× the scaled RMSE of naive, " + Numbers.pPhrase(network.dmPNaive()));
    figure(figures, Numbers.fixed(network.mase(), 3), "MASE; naive " + naiveMase());
    return figures;
  }

  private String naiveMase() {
    return Numbers.fixed(evaluation.scores().of("naive").mase(), 3);
  }

  private static void figure(Element figures, String number, String words) {
    figures.add(Element.of("div").add(Element.of("dt").text(words), Element.of("dd").text(number)));
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> "Better than";
      case NOT_BETTER -> "Not better than";
      case WORSE -> "Worse than";
    };
  }
}
