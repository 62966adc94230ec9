package dev.unroll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlotTest {
  private static final double NONE = Double.NaN;

  private static Plot plot(int points) {
    return new Plot("a", "b", Axis.exactly(0, points - 1.0), Axis.exactly(0, 10), 100);
  }

  /// What is drawn, each with its style: a move to a point alone draws nothing.
  private static List<String> drawn(Plot plot) {
    return Pattern.compile("<path class=\"([^\"]*)\" d=\"([^\"]*)\"")
        .matcher(plot.element().toString())
        .results()
        .flatMap(path ->
            Pattern.compile("M[^M]*[Lh][^M]*")
                .matcher(path.group(2))
                .results()
                .map(part -> path.group(1) + " " + part.group()))
        .toList();
  }

  @Test
  void aPointWithoutNeighboursIsADot() {
    Points points = Points.from(0, 0, NONE, 2, 3, NONE, 10);
    assertEquals(
        List.of("net M400 800L600 700", "dots lone net M0 1000h0", "dots lone net M1000 0h0"),
        drawn(plot(6).line("net", points)));
  }

  @Test
  void pointsWithNeighboursAreLinesOnly() {
    Points points = Points.from(0, 1, 2, NONE, NONE, 4, 5);
    assertEquals(
        List.of("net M0 900L200 800", "net M800 600L1000 500"), drawn(plot(6).line("net", points)));
  }

  @Test
  void everySecondValueIsSeenInALongSeriesToo() {
    double[] heights = new double[10_000];
    Arrays.setAll(heights, i -> i % 2 == 0 ? i % 7 : NONE);
    List<String> drawn = drawn(plot(heights.length).line("net", Points.from(0, heights)));
    assertEquals(
        IntStream.range(0, 100).boxed().collect(Collectors.toSet()),
        drawn.stream()
            .map(part -> part.replaceAll(".*M([0-9.]+) .*", "$1"))
            .map(left -> Math.min(99, (int) Double.parseDouble(left) / 10))
            .collect(Collectors.toSet()),
        "something is drawn in every hundredth of the width");
  }

  @Test
  void aBandLeavesOutWhatHasNoHeight() {
    Points low = Points.from(0, NONE, 2, 3);
    Points high = Points.from(0, NONE, 4, 5);
    String band = plot(3).band("band80", low, high).element().toString();
    assertTrue(band.contains("d=\"M500 600L1000 500L1000 700L500 800Z\""), band);
  }

  @Test
  void everySecondOfManyMarksGivesWayOnNarrowScreens() {
    for (int count = 3; count <= 5; count++) {
      List<Tick> ticks =
          IntStream.range(0, count).mapToObj(i -> new Tick(i / 5.0, "2024-01-0" + i)).toList();
      String marks = plot(3).marks(ticks).element().toString();
      assertEquals(count > 3 ? 2 : 0, marks.split("below optional", -1).length - 1, marks);
    }
  }
}
