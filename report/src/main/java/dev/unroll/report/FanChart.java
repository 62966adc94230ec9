package dev.unroll.report;

import dev.unroll.forecast.ForecastPoint;
import dev.unroll.series.Interval;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/// The end of a series and the forecast of what follows: the whole history small, if it is long,
/// and its last part large.
final class FanChart {
  private static final int LEAST_ROWS = 30;
  private static final double HALF = 0.4;
  private static final int FEW = 6;
  private static final int ROWS_PER_STEP = 3;

  private final TimeSeries series;
  private final List<ForecastPoint> points;
  private final int from;

  FanChart(SeriesView view) {
    series = view.series();
    points = view.forecast().points();
    from = Math.max(0, series.length() - Math.max(LEAST_ROWS, ROWS_PER_STEP * points.size()));
  }

  static Element legend() {
    return new Legend()
        .entry("actual", "history")
        .entry("net", "forecast")
        .entry("band80", "80 % interval")
        .entry("band95", "95 % interval")
        .element();
  }

  /// The charts, the large one first.
  List<Element> elements() {
    Element large = large();
    return from == 0 ? List.of(large) : List.of(large, whole());
  }

  private Element large() {
    int end = series.length() - 1;
    int last = end + points.size();
    double[] history = Arrays.copyOfRange(series.values(), from, series.length());
    Axis y =
        Axis.around(
            DoubleStream.concat(
                Arrays.stream(history),
                points.stream()
                    .map(ForecastPoint::interval)
                    .flatMapToDouble(i -> DoubleStream.of(i.lower95(), i.upper95()))));
    Plot plot =
        new Plot(
                "Forecast of " + series.id(),
                description(),
                Axis.exactly(from, last + HALF),
                y,
                200)
            .rulers(5)
            .marks(TimeTicks.of(series.times(), from, last, 5));
    fan(plot, "band95", Interval::lower95, Interval::upper95);
    fan(plot, "band80", Interval::lower80, Interval::upper80);
    plot.line("actual", Points.from(from, history));
    Points means = fromLastValue(ForecastPoint::mean);
    plot.line("net", means);
    if (points.size() <= FEW) {
      plot.dots("net", without(means));
    }
    return plot.element();
  }

  private void fan(
      Plot plot, String style, ToDoubleFunction<Interval> low, ToDoubleFunction<Interval> high) {
    if (points.size() == 1) {
      Interval interval = points.getFirst().interval();
      plot.band(style, box(low.applyAsDouble(interval)), box(high.applyAsDouble(interval)));
    } else {
      plot.band(
          style,
          fromLastValue(point -> low.applyAsDouble(point.interval())),
          fromLastValue(point -> high.applyAsDouble(point.interval())));
    }
  }

  /// The edge of the interval of a forecast that is alone.
  private Points box(double value) {
    return new Points(
        new double[] {series.length() - HALF, series.length() + HALF}, new double[] {value, value});
  }

  private Points fromLastValue(ToDoubleFunction<ForecastPoint> value) {
    return Points.from(
        series.length() - 1,
        DoubleStream.concat(
                DoubleStream.of(series.value(series.length() - 1)),
                points.stream().mapToDouble(value))
            .toArray());
  }

  private static Points without(Points means) {
    double[] values = means.ys();
    return Points.from(means.x(0) + 1, Arrays.copyOfRange(values, 1, values.length));
  }

  private Element whole() {
    int last = series.length() - 1;
    Points all = Points.from(0, series.values());
    Axis x = Axis.exactly(0, last + points.size() + HALF);
    return new Plot(
            "Whole history of " + series.id(),
            "All %s rows; the last %s are shown larger above."
                .formatted(series.length(), series.length() - from),
            x,
            Axis.around(Arrays.stream(all.ys())),
            44)
        .marks(TimeTicks.of(series.times(), 0, last + points.size(), 5))
        .shade("view", from, x.high())
        .line("thin actual", all)
        .element();
  }

  private String description() {
    String history =
        "Rows %s to %s of the history"
            .formatted(series.times().label(from), series.times().label(series.length() - 1));
    if (points.isEmpty()) {
      return history + ".";
    }
    ForecastPoint last = points.getLast();
    return "%s; forecast for %s: %s, with 95 %% probability from %s to %s."
        .formatted(
            history,
            last.time(),
            Numbers.value(last.mean()),
            Numbers.value(last.interval().lower95()),
            Numbers.value(last.interval().upper95()));
  }
}
