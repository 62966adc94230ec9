package dev.unroll.report;

import dev.unroll.series.Backtest;
import dev.unroll.series.Origins;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// How errors grow from one step ahead to the horizon.
final class HorizonChart {
  private final Backtest.Result result;
  private final SeriesView.Models models;

  HorizonChart(Backtest.Result result, SeriesView.Models models) {
    this.result = result;
    this.models = models;
  }

  Element legend() {
    Legend legend = new Legend().entry("net", models.network()).entry("best", models.best());
    return (models.best().equals("naive") ? legend : legend.entry("quiet", "naive")).element();
  }

  Element chart() {
    double[] network = errors(models.network());
    double[] best = errors(models.best());
    double[] naive = errors("naive");
    Axis x = Axis.exactly(1, Math.max(2, network.length));
    Plot plot =
        new Plot(
                "Error by step ahead",
                "Mean absolute scaled error one step ahead %s, %s steps ahead %s."
                    .formatted(
                        Numbers.fixed(network[0], 3),
                        network.length,
                        Numbers.fixed(network[network.length - 1], 3)),
                x,
                Axis.around(
                    DoubleStream.concat(
                        Arrays.stream(naive),
                        DoubleStream.concat(Arrays.stream(network), Arrays.stream(best)))),
                150)
            .rulers(4)
            .marks(Tick.of(x, 8).stream().filter(tick -> !tick.label().contains(".")).toList());
    if (!models.best().equals("naive")) {
      plot.line("quiet", Points.from(1, naive));
    }
    return plot.line("best", Points.from(1, best)).line("net", Points.from(1, network)).element();
  }

  /// Mean absolute scaled errors, `[steps]`.
  private double[] errors(String model) {
    double[] sums = new double[result.plan().horizon()];
    int[] counts = new int[sums.length];
    for (int series = 0; series < result.plan().origins().size(); series++) {
      Origins walk = result.plan().origins().get(series);
      double scale = walk.scale();
      for (int origin = 0; scale > 0 && origin < walk.count(); origin++) {
        for (int step = 0; step < sums.length; step++) {
          double error = walk.actual(origin, step) - result.forecast(model, series, origin, step);
          sums[step] += Double.isNaN(error) ? 0 : Math.abs(error) / scale;
          counts[step] += Double.isNaN(error) ? 0 : 1;
        }
      }
    }
    Arrays.setAll(sums, step -> sums[step] / counts[step]);
    return sums;
  }
}
