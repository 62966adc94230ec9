package dev.unroll.cli;

import dev.unroll.series.Dataset;
import dev.unroll.series.ForecastScores;
import dev.unroll.series.SeriesReader;
import dev.unroll.series.Uncertainty;
import dev.unroll.store.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `unroll evaluate`: anyone's forecasts, scored as a backtest is.
@Command(
    name = "evaluate",
    sortOptions = false,
    header = "Score forecasts that anyone made against what came.",
    descriptionHeading = "%n",
    description =
        "FORECASTS.csv has the columns time and mean, and may have series, model, origin, and all"
            + " of lower80, upper80, lower95 and upper95, as forecast.csv and --backtest-out have."
            + " ACTUALS.csv has the history and what came after it, and is read as by 'unroll"
            + " forecast'.",
    parameterListHeading = "%n",
    customSynopsis = "unroll evaluate FORECASTS.csv ACTUALS.csv --target COLUMN [OPTION]...")
final class EvaluateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FORECASTS.csv", description = "What was forecast.")
  private Path forecasts = Path.of("");

  @Parameters(index = "1", paramLabel = "ACTUALS.csv", description = "What came, and its history.")
  private Path actuals = Path.of("");

  @Option(
      names = "--season",
      paramLabel = "ROWS",
      description =
          "Scale errors by the changes over so many rows (default: ${DEFAULT-VALUE}, from row to"
              + " row).")
  private int season = 1;

  @Mixin private DataOptions columns = new DataOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Dataset data = SeriesReader.read(actuals, columns.csv());
    List<ForecastScores> scores = ForecastScores.of(forecasts, data, season);
    if (common.json) {
      terminal.json(
          Json.object()
              .put("series", Json.array(data.series(), one -> Json.of(one.id())))
              .put("season", season)
              .put("scores", Json.array(scores, EvaluateCommand::json))
              .put("warnings", ForecastJson.warnings(data.notices()))
              .build());
    } else {
      print(data, scores);
    }
    return 0;
  }

  private void print(Dataset data, List<ForecastScores> scores) {
    data.notices().forEach(notice -> terminal.say(Text.fact("warning", notice.message())));
    TextTable table =
        new TextTable(
            1, "model", "values", "MAE", "RMSE", "sMAPE", "MASE", "RMSSE", "in 80", "in 95");
    for (ForecastScores of : scores) {
      table.row(
          of.model(),
          Long.toString(of.values()),
          significant(of.mae()),
          significant(of.rmse()),
          Text.number(of.smape(), 3),
          Text.number(of.mase(), 3),
          Text.number(of.rmsse(), 3),
          Text.number(100 * of.uncertainty().coverage80(), 1),
          Text.number(100 * of.uncertainty().coverage95(), 1));
    }
    terminal.table(table);
  }

  private static String significant(double value) {
    DoubleStream one = DoubleStream.of(value);
    return Text.number(value, value == Math.rint(value) ? 0 : Text.decimals(5, one));
  }

  private static Json json(ForecastScores of) {
    Uncertainty intervals = of.uncertainty();
    return Json.object()
        .put("model", of.model())
        .put("values", of.values())
        .put("mae", Json.finiteOrNull(of.mae()))
        .put("rmse", Json.finiteOrNull(of.rmse()))
        .put("smape", Json.finiteOrNull(of.smape()))
        .put("mase", Json.finiteOrNull(of.mase()))
        .put("rmsse", Json.finiteOrNull(of.rmsse()))
        .put("pinball", Json.finiteOrNull(intervals.pinball()))
        .put("coverage80", Json.finiteOrNull(intervals.coverage80()))
        .put("width80", Json.finiteOrNull(intervals.width80()))
        .put("coverage95", Json.finiteOrNull(intervals.coverage95()))
        .put("width95", Json.finiteOrNull(intervals.width95()))
        .build();
  }
}
