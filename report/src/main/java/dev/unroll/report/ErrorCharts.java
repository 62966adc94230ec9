package dev.unroll.report;

import dev.unroll.series.Backtest;
import dev.unroll.series.Origins;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// How the errors of the backtest came about over time: means over all series at each origin, of
/// errors divided by the scale of their series.
final class ErrorCharts {
  private static final int SMOOTH = 40;

  private final SeriesView.Models models;
  private final List<Moment> moments;
  private final boolean calendar;

  ErrorCharts(Backtest.Result result, SeriesView.Models models) {
    this.models = models;
    calendar = result.plan().origins().getFirst().series().times().isCalendar();
    moments = moments(result, models);
  }

  /// Sums at one origin.
  private static final class Moment {
    private final LocalDateTime time;
    private final double[] absolute = new double[3];
    private final double[] squared = new double[3];
    private int count;

    Moment(LocalDateTime time) {
      this.time = time;
    }

    double absolute(int model) {
      return absolute[model] / count;
    }

    double lead(int model) {
      return (squared[0] - squared[model]) / count;
    }
  }

  private static List<Moment> moments(Backtest.Result result, SeriesView.Models models) {
    TreeMap<Key, Moment> moments = new TreeMap<>();
    List<String> names = List.of(models.network(), models.best(), "naive");
    for (int index = 0; index < result.plan().origins().size(); index++) {
      Origins walk = result.plan().origins().get(index);
      double scale = walk.scale();
      for (int origin = 0; scale > 0 && origin < walk.count(); origin++) {
        Key key = Key.of(walk, origin);
        Moment moment = moments.computeIfAbsent(key, k -> new Moment(k.time));
        for (int step = 0; step < result.plan().horizon(); step++) {
          if (Double.isNaN(walk.actual(origin, step))) {
            continue;
          }
          moment.count++;
          for (int model = 0; model < names.size(); model++) {
            double forecast = result.forecast(names.get(model), index, origin, step);
            double error = (walk.actual(origin, step) - forecast) / scale;
            moment.absolute[model] += Math.abs(error);
            moment.squared[model] += error * error;
          }
        }
      }
    }
    return moments.values().stream().filter(moment -> moment.count > 0).toList();
  }

  /// When an origin is; without times, minus the rows from there to the end of its series.
  private record Key(LocalDateTime time, int row) implements Comparable<Key> {
    static Key of(Origins walk, int origin) {
      int row = walk.first() + origin;
      return walk.series().times().isCalendar()
          ? new Key(walk.series().times().time(row), 0)
          : new Key(LocalDateTime.MIN, row - walk.series().length());
    }

    @Override
    public int compareTo(Key other) {
      int order = time.compareTo(other.time);
      return order != 0 ? order : Integer.compare(row, other.row);
    }
  }

  /// Whether no series has a scale.
  boolean isEmpty() {
    return moments.isEmpty();
  }

  /// The sum so far of the differences of squared errors.
  Element lead() {
    double[] best = lead(1);
    double[] naive = lead(2);
    Axis y = Axis.around(Stream.of(best, naive, new double[] {0}).flatMapToDouble(Arrays::stream));
    Plot plot =
        plot(
            "Lead of " + models.network(),
            "Squared error of %s minus that of %s, summed up over the origins; it ends at %s."
                .formatted(models.network(), models.best(), Numbers.value(best[best.length - 1])),
            y);
    plot.level("zero", 0);
    if (!models.best().equals("naive")) {
      plot.line("quiet", Points.from(0, naive));
    }
    return plot.line("net", Points.from(0, best)).element();
  }

  Element leadLegend() {
    Legend legend = new Legend().entry("net", models.network() + " against " + models.best());
    if (!models.best().equals("naive")) {
      legend.entry("quiet", models.network() + " against naive");
    }
    return legend.element();
  }

  /// The absolute errors, each a mean of the last [#window] origins.
  Element absolute() {
    double[] network = smooth(0);
    double[] best = smooth(1);
    Axis y =
        Axis.around(
            DoubleStream.concat(
                DoubleStream.of(0), Stream.of(network, best).flatMapToDouble(Arrays::stream)));
    return plot(
            "Errors over time",
            "Absolute scaled errors of %s and %s at each origin."
                .formatted(models.network(), models.best()),
            new Axis(0, y.high(), false))
        .line("net", Points.from(window() - 1, network))
        .line("best", Points.from(window() - 1, best))
        .element();
  }

  Element absoluteLegend() {
    return new Legend()
        .entry("net", models.network())
        .entry("best", models.best() + ", the best baseline")
        .element();
  }

  /// Origins in the mean of each point of [#absolute].
  int window() {
    return moments.size() <= 3 * SMOOTH ? 1 : Math.max(2, moments.size() / SMOOTH);
  }

  private Plot plot(String title, String description, Axis y) {
    int last = moments.size() - 1;
    return new Plot(title, description, Axis.exactly(0, last), y, 200)
        .rulers(5)
        .marks(
            calendar
                ? TimeTicks.of(row -> moments.get(row).time, 0, last, 5)
                : Tick.of(Axis.exactly(1, moments.size()), 5));
  }

  private double[] lead(int model) {
    double[] sums = new double[moments.size()];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += moments.get(i).lead(model);
      sums[i] = sum;
    }
    return sums;
  }

  private double[] smooth(int model) {
    int window = window();
    double[] means = new double[moments.size() + 1 - window];
    for (int i = 0; i < means.length; i++) {
      for (Moment moment : moments.subList(i, i + window)) {
        means[i] += moment.absolute(model) / window;
      }
    }
    return means;
  }
}
