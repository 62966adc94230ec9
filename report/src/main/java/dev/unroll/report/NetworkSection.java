package dev.unroll.report;

import dev.unroll.forecast.Architecture;
import dev.unroll.forecast.Encoding;
import dev.unroll.forecast.ForecastRun;
import dev.unroll.forecast.Head;
import dev.unroll.forecast.NetworkReading;
import dev.unroll.forecast.PeriodReading;
import dev.unroll.forecast.RowReading;
import dev.unroll.nn.Layer;
import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.series.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the network is made of.
final class NetworkSection {
  private final Architecture architecture;
  private final boolean returns;
  private final NetworkReading reading;
  private final Network network;
  private final int members;

  NetworkSection(ForecastRun run) {
    architecture = run.settings().architecture();
    returns = run.target().kind() == TargetKind.LOG_RETURN;
    reading = run.model().predictor().reading();
    network = architecture.network(reading);
    members = run.settings().seeds().size();
  }

  Element section() {
    Element card = Section.card(pictures());
    if (architecture.layers() > NetworkPicture.MOST_LAYERS) {
      card.add(
          Section.paragraph(
              "note",
              "The first %s of %s layers are drawn; the others are like the last of them."
                  .formatted(NetworkPicture.MOST_LAYERS, architecture.layers())));
    }
    return Section.of("network", "Network", lead()).add(card.add(shapes()));
  }

  private Element pictures() {
    if (architecture.cell().readsWindows()) {
      Element picture = new WindowPicture(architecture, reading).element();
      return scrolling("Every window is read as a whole", picture);
    }
    NetworkPicture picture = new NetworkPicture(architecture, reading);
    return Element.of("div", "network")
        .add(
            scrolling("Folded: a step feeds the next", picture.folded()),
            scrolling(
                "Unrolled over a series: every copy has the same weights", picture.unrolled()));
  }

  private String lead() {
    String rows =
        switch (reading) {
          case RowReading _ -> leadOfRows();
          case PeriodReading periods -> leadOfPeriods(periods);
        };
    String on =
        reading.answered() == reading.horizon()
            ? ""
            : " It says the next row, and is fed with what it said to go on.";
    return rows + besides() + on + says(reading.head());
  }

  /// What is seen beside values.
  private String besides() {
    Encoding encoding = reading.encoding();
    int covariates =
        (int) encoding.columns().stream().filter(column -> column.inputs() > 0).count();
    List<String> besides = new ArrayList<>();
    if (covariates > 0) {
      besides.add(Numbers.count(covariates, "covariate", "covariates"));
    }
    if (encoding.marked()) {
      besides.add("which values are missing");
    }
    return besides.isEmpty()
        ? ""
        : " Beside values x holds %s: %s numbers in all."
            .formatted(String.join(", and ", besides), reading.inputs());
  }

  /// What else is said of a row than a number.
  private static String says(Head head) {
    return switch (head) {
      case POINT -> "";
      case QUANTILES ->
          " Of each row it says %s quantiles, which are sorted.".formatted(head.numbers());
      case GAUSSIAN ->
          " Of each row it says the mean of a Gaussian distribution and the logarithm of its"
              + " standard deviation.";
      case STUDENT_T ->
          " Of each row it says the location of a Student t distribution, the logarithm of its"
              + " scale, and its degrees of freedom.";
      case NEGATIVE_BINOMIAL ->
          " Of each row it says the logarithms of the mean and of the dispersion of a negative"
              + " binomial distribution, relative to the mean of the series: ŷ is not added to"
              + " anything.";
    };
  }

  private static String leadOfPeriods(PeriodReading periods) {
    if (periods.period() == 1) {
      return "x is a row; the last %s are read, minus their mean and divided by their standard deviation. ŷ is what is added to the last value, in the same unit, so that 0 means “no change”."
          .formatted(periods.window());
    }
    String year =
        periods.year() == 0
            ? ""
            : " and of the rows that followed it %s rows ago".formatted(periods.year());
    return "x is the %s rows of a period%s; the last %s periods are read, minus their mean and divided by their standard deviation. ŷ, after the last of them, is what is added to the last period repeated, in the same unit, so that 0 means “as a period ago”."
        .formatted(periods.period(), year, periods.window());
  }

  private String leadOfRows() {
    String input = returns ? "x is the last log return" : "x is the last change and the level";
    return "%s, divided by what is usual in its series; ŷ is the change to come in the same unit, so that 0 means “no change”. At every row the network forecasts what follows; that is how it is trained."
        .formatted(input);
  }

  private static Element scrolling(String caption, Element drawing) {
    return Element.of("figure")
        .add(
            Element.of("figcaption").add(Element.of("span", "caption").text(caption)),
            Element.of("div", "scroll").with("tabindex", "0").add(drawing));
  }

  private Element shapes() {
    Table table = new Table(List.of("Layer", "Parameter", "Shape"), List.of("Numbers"));
    int level = 0;
    int total = 0;
    List<Layer> layers =
        network.layers().stream().filter(layer -> !layer.parameters().isEmpty()).toList();
    for (Layer layer : layers) {
      boolean output = ++level == layers.size();
      String name = output ? "output" : architecture.cell().word() + " " + level;
      for (Parameter parameter : layer.parameters()) {
        table.row(
            "",
            Table.words(name, parameter.name(), shape(parameter)),
            List.of(Integer.toString(parameter.size())));
        total += parameter.size();
      }
    }
    return Section.folded(
        "%s parameters in each of %s"
            .formatted(total, Numbers.count(members, "network", "networks")),
        table.element());
  }

  private static String shape(Parameter parameter) {
    return parameter.shape().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(" × ", "[", "]"));
  }
}
