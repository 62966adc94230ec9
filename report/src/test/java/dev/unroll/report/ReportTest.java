package dev.unroll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.forecast.Architecture;
import dev.unroll.forecast.ForecastPoint;
import dev.unroll.forecast.ForecastRun;
import dev.unroll.forecast.SeriesForecast;
import dev.unroll.series.Backtest;
import dev.unroll.series.Origins;
import dev.unroll.series.Score;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

final class ReportTest {
  private static final String COMMAND = "./unroll forecast 'my data.csv' --target value <&>";
  private static final int MEGABYTE = 1_000_000;

  private static String html(ForecastRun run) {
    return Report.html(run, COMMAND, "unroll-out/x/model.safetensors");
  }

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> all(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String text(Document page) {
    return page.getDocumentElement().getTextContent();
  }

  @Test
  void saysTheVerdictTheForecastAndHowToRepeatIt() throws Exception {
    ForecastRun run = Runs.fiveMonthly(1);
    Document page = parse(html(run));
    String text = text(page);
    assertTrue(text.contains(run.evaluation().judgement().sentence()), "sentence");
    assertTrue(text.contains(COMMAND), "command");
    assertTrue(text.contains(run.target().evidence()), "evidence of the target");
    assertTrue(text.contains(run.data().sha256()), "hash of the data");
    run.notices().forEach(notice -> assertTrue(text.contains(notice.message()), notice.code()));
    for (SeriesForecast forecast : run.forecasts()) {
      ForecastPoint point = forecast.points().getFirst();
      assertTrue(text.contains(forecast.series()), forecast.series());
      assertTrue(text.contains(String.format(Locale.ROOT, "%.2f", point.mean())), "mean");
      assertTrue(
          text.contains(String.format(Locale.ROOT, "%.2f", point.interval().upper95())), "95 %");
    }
  }

  @Test
  void showsEveryScoreAndADashWhereThereIsNone() throws Exception {
    ForecastRun run = Runs.fiveMonthly(2);
    Element table =
        all(parse(html(run)), "table").stream()
            .filter(candidate -> candidate.getTextContent().contains("sMAPE"))
            .findFirst()
            .orElseThrow();
    NodeList rows = table.getElementsByTagName("tr");
    List<Score> scores = run.evaluation().scores().rows();
    Numbers.Style size =
        Numbers.column(scores.stream().flatMapToDouble(s -> DoubleStream.of(s.mae(), s.rmse())));
    assertEquals(scores.size() + 1, rows.getLength(), "a row for each model and the head");
    for (int i = 0; i < scores.size(); i++) {
      Score score = scores.get(i);
      String row = rows.item(i + 1).getTextContent();
      assertTrue(row.startsWith(score.model()), row);
      assertTrue(row.contains(String.format(Locale.ROOT, "%.2f", score.smape())), row);
      assertTrue(row.contains(String.format(Locale.ROOT, "%.3f", score.mase())), row);
      assertTrue(row.contains(String.format(Locale.ROOT, "%.3f", score.ratio())), row);
      assertTrue(row.contains(Numbers.p(score.dmP())), row);
      assertTrue(row.contains(Numbers.p(score.dmPNaive())), row);
      assertTrue(row.contains(size.text(score.mae()) + size.text(score.rmse())), row);
    }
    String naive = rows.item(1).getTextContent();
    assertTrue(naive.contains(Numbers.UNDEFINED), "naive against itself is undefined: " + naive);
    assertTrue(
        rows.item(scores.size()).getAttributes().getNamedItem("class") != null,
        "the network's row is marked");
  }

  @Test
  void needsNothingFromElsewhereAndRunsNothing() throws Exception {
    String html = html(Runs.fiveMonthly(1));
    String inside = html.replace("xmlns=\"http://www.w3.org/1999/xhtml\"", "");
    for (String forbidden : List.of("http:", "https:", "<script", "url(", "@import", "src=")) {
      assertFalse(inside.contains(forbidden), forbidden);
    }
    for (Element link : all(parse(html), "a")) {
      String target = link.getAttribute("href");
      assertTrue(target.startsWith("#"), target);
      assertTrue(html.contains("id=\"" + target.substring(1) + "\""), target + " exists");
    }
    assertTrue(html.contains("default-src 'none'"), "content security policy");
  }

  @Test
  void showsHostileNamesAsText() throws Exception {
    List<String> ids =
        List.of(
            "<img src=x onerror=alert(1)>",
            "\"quoted\" 'twice' & ]]> -->",
            "\u202Eכמות\u200F",
            "🚀 \uD83D broken",
            "bell \u0007 &lt;b&gt;",
            "</style></title></svg><script>x()</script>");
    String html = html(Runs.named("file <b>name</b>", ids));
    Document page = parse(html);
    assertEquals(0, all(page, "img").size(), "no element from the data");
    assertEquals(0, all(page, "script").size(), "no script");
    assertEquals(1, all(page, "style").size(), "one style sheet");
    List<String> shown = all(page, "h3").stream().map(Node::getTextContent).toList();
    assertTrue(
        shown.containsAll(List.of(ids.get(0), ids.get(1), ids.get(2), ids.get(5))), "" + shown);
    assertTrue(shown.contains("🚀 \uFFFD broken"), "half a character is replaced");
    assertTrue(shown.contains("bell \uFFFD &lt;b&gt;"), "control characters are replaced");
    assertTrue(text(page).contains("file <b>name</b>"), "name of the file");
  }

  @Test
  void everyPictureHasANameAndADescription() throws Exception {
    for (ForecastRun run : List.of(Runs.fiveMonthly(3), Runs.counted())) {
      int pictures = 0;
      for (Element svg : all(parse(html(run)), "svg")) {
        if (svg.getAttribute("role").equals("img")) {
          pictures++;
          assertEquals("title", svg.getFirstChild().getNodeName(), "name");
          assertEquals("desc", svg.getChildNodes().item(1).getNodeName(), "description");
        }
      }
      assertTrue(pictures >= 8, pictures + " pictures");
    }
  }

  @Test
  void drawsNoNumberThatIsNotOne() {
    for (ForecastRun run : List.of(Runs.fiveMonthly(1), Runs.counted())) {
      String html = html(run);
      assertFalse(html.contains("NaN"), "NaN");
      assertFalse(html.contains("Infinity"), "Infinity");
    }
  }

  @Test
  void equalRunsGiveEqualBytesInEveryLocale() {
    String first = html(Runs.fiveMonthly(1));
    ForecastRun again = Runs.fiveMonthly(1);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(first, html(again), "another run, another locale");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void longSeriesAreThinned() throws Exception {
    String html = html(Runs.longDaily());
    assertTrue(html.length() < MEGABYTE / 5, html.length() + " characters");
    assertTrue(text(parse(html)).contains("17000 rows"), "all rows are counted");
  }

  @Test
  void aLongHorizonStaysSmall() throws Exception {
    ForecastRun run = Runs.farAhead(1500);
    String html = html(run);
    assertTrue(html.length() < MEGABYTE / 2, html.length() + " characters");
    List<ForecastPoint> points = run.forecasts().getFirst().points();
    String text = text(parse(html));
    assertTrue(text.contains(points.get(998).time()), "step 999");
    assertFalse(text.contains(points.get(1200).time()), "step 1201");
    assertTrue(text.contains(points.getLast().time()), "the last step");
    assertTrue(text.contains("1000 of 1500 forecasts"), "what is left out is said");
  }

  @Test
  void aThousandSeriesStaySmall() throws Exception {
    ForecastRun run = Runs.manySeries();
    String html = html(run);
    int bytes = html.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < MEGABYTE, bytes + " bytes");
    Document page = parse(html);
    assertEquals(12, all(page, "article").size(), "series with pictures");
    for (SeriesForecast forecast : run.forecasts()) {
      assertTrue(
          html.contains(
              forecast.series().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
          forecast.series());
    }
    assertTrue(text(page).contains("1000 of 12000 forecasts"), "what is left out is said");
  }

  @Test
  void manySeriesCanBeSearchedByTheOnlyScriptThatMayRun() throws Exception {
    String html = html(Runs.manySeries());
    Document page = parse(html);
    List<Element> scripts = all(page, "script");
    assertEquals(1, scripts.size(), "one script");
    String source = scripts.getFirst().getTextContent();
    assertTrue(html.contains("<script>" + source + "</script>"), "HTML reads it as XML does");
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
    String allowed = "script-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "';";
    assertTrue(html.contains(allowed), "no other script may run");
    assertEquals("search", all(page, "input").getFirst().getAttribute("id"));
    assertTrue(
        html(Runs.fiveMonthly(1)).contains("script-src 'none'"), "of few series none may run");
  }

  @Test
  void saysWhereEachModelWins() throws Exception {
    ForecastRun run = Runs.fiveMonthly(1);
    Backtest.Result result = run.evaluation().result();
    List<List<String>> rows = all(parse(html(run)), "tr").stream().map(ReportTest::cells).toList();
    Map<String, Integer> won = new HashMap<>();
    for (int i = 0; i < result.plan().origins().size(); i++) {
      Origins walk = result.plan().origins().get(i);
      String best = bestModel(result, i);
      won.merge(best, 1, Integer::sum);
      assertTrue(
          rows.stream()
              .anyMatch(row -> row.subList(0, 2).equals(List.of(walk.series().id(), best))),
          walk.series().id() + " is won by " + best);
    }
    for (Score score : run.evaluation().scores().rows()) {
      List<String> row =
          rows.stream()
              .filter(one -> one.getFirst().startsWith(score.model()))
              .filter(one -> one.contains(Numbers.fixed(score.mase(), 3)))
              .findFirst()
              .orElseThrow();
      assertEquals("" + won.getOrDefault(score.model(), 0), row.getLast(), row.toString());
    }
  }

  private static List<String> cells(Element row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.getChildNodes().getLength(); i++) {
      cells.add(row.getChildNodes().item(i).getTextContent());
    }
    return cells;
  }

  /// The one with the smallest sum of absolute errors one row ahead.
  private static String bestModel(Backtest.Result result, int series) {
    Origins walk = result.plan().origins().get(series);
    String best = "";
    double least = Double.MAX_VALUE;
    for (String model : result.models()) {
      double sum = 0;
      for (int origin = 0; origin < walk.count(); origin++) {
        sum += Math.abs(walk.actual(origin, 0) - result.forecast(model, series, origin, 0));
      }
      best = sum < least ? model : best;
      least = Math.min(sum, least);
    }
    return best;
  }

  @Test
  void showsEveryNetworkBesideTheOthers() throws Exception {
    Document page = parse(html(Runs.threeNetworks()));
    List<String> headings = all(page, "h3").stream().map(Node::getTextContent).toList();
    assertTrue(headings.containsAll(List.of("lstm", "rnn", "gru")), "training: " + headings);
    List<String> pictures = all(page, "title").stream().map(Node::getTextContent).toList();
    String memory =
        all(page, "table").stream()
            .map(Element::getTextContent)
            .filter(table -> table.contains("Memory horizon"))
            .findFirst()
            .orElseThrow();
    for (String network : List.of("lstm", "rnn", "gru")) {
      assertTrue(
          pictures.stream().anyMatch(title -> title.contains("Gradient by lag, " + network)),
          network + " " + pictures);
      assertTrue(memory.contains(network + "2"), "both layers of " + network + ": " + memory);
    }
  }

  @Test
  void showsNetworksThatReadWindows() throws Exception {
    for (Map.Entry<Architecture.Family, String> one :
        Map.of(
                Architecture.Family.BI_GRU, "GRU 3, forwards and backwards",
                Architecture.Family.FFN, "3 units, each sees the whole window",
                Architecture.Family.TDNN, "each sees 8 steps, 4 apart")
            .entrySet()) {
      String text = text(parse(html(Runs.windows(one.getKey()))));
      assertTrue(text.contains(one.getValue()), one.toString());
      assertTrue(text.contains("The first 3 of 4 layers are drawn"), one.toString());
      assertTrue(text.contains("measured of rnn, gru and lstm only"), one.toString());
    }
  }

  @Test
  void saysWhatPeriodsCovariatesAndDistributionsMean() throws Exception {
    String html = html(Runs.gapsAndCovariates());
    String text = text(parse(html));
    for (String said :
        List.of(
            "7 rows later",
            "Beside values x holds 3 covariates, and which values are missing: ",
            "lstm (a step is 7 rows)",
            "past: rain, wind; known ahead: holiday",
            "rnn, gru, lstm have distributions of their own; the forecast is shown with the intervals of that"
                + " of lstm. “lstm, calibrated”")) {
      assertTrue(text.contains(said), said);
    }
    assertFalse(text.contains("one row later"), "a step is not a row");
    assertTrue(html.contains("class=\"dots lone actual\""), "values between missing ones");
    String plain = text(parse(html(Runs.fiveMonthly(1))));
    for (String said : List.of("Beside values", "a step is", "Covariates", "of its own")) {
      assertFalse(plain.contains(said), said);
    }
    assertTrue(plain.contains("one row later"), "a step is a row");
  }

  @Test
  void showsTheShapesOfTheNetwork() throws Exception {
    String text = text(parse(html(Runs.fiveMonthly(1))));
    for (String shape :
        List.of("[16 × 1]", "[16 × 4]", "[1 × 4]", "weight_ih_l0", "weight_hh_l0")) {
      assertTrue(text.contains(shape), shape);
    }
    String deep = text(parse(html(Runs.counted())));
    assertTrue(deep.contains("The first 3 of 5 layers are drawn"), "layers left out are named");
    assertTrue(deep.contains("weight_hh_l4"), "all layers are listed");
  }
}
