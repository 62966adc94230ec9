package dev.unroll.cli;

import dev.unroll.forecast.ModelSet;
import dev.unroll.forecast.Schedule;
import dev.unroll.forecast.Settings;
import dev.unroll.store.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings as they would be used: what `--show-config` prints. Names are those of the options.
final class Config {
  /// Left out of a command where they are the defaults.
  private static final List<String> PLAIN =
      List.of("missing", "duplicates", "skip-bad", "refit", "distribution", "strategy");

  private final Map<String, Json> entries = new LinkedHashMap<>();

  Config(
      DataOptions columns,
      CovariateColumns covariates,
      Settings settings,
      TrainingOptions training) {
    this(columns);
    put(covariates);
    entries.put("horizon", Json.of(settings.horizon()));
    entries.put("cell", Json.of(settings.architecture().cell().word()));
    entries.put("hidden", Json.of(settings.architecture().hidden()));
    entries.put("layers", Json.of(settings.architecture().layers()));
    entries.put("period", Json.of(PeriodChoice.text(settings.architecture().period())));
    entries.put("distribution", Json.of(settings.head().word()));
    entries.put("strategy", Json.of(settings.output().strategy().word()));
    put(settings.schedule());
    entries.put("seeds", Json.of(Seeds.text(settings.seeds())));
    entries.put("threads", Json.of(settings.threads()));
    entries.put("kernels", Json.of(training.kernels));
    entries.put("raw", Json.of(settings.raw()));
    entries.put("refit", Json.of(RefitChoice.text(training.refit)));
    entries.put("models", Json.of(ModelSet.parse(training.models).toString()));
  }

  private Config(DataOptions columns) {
    put("target", columns.target);
    put("series", columns.series);
    put("time", columns.time);
    put("time-format", columns.timeFormat);
    put("freq", columns.frequency);
    put("delimiter", columns.delimiter);
    put(columns.reading);
  }

  private void put(String name, Optional<String> value) {
    value.ifPresent(text -> entries.put(name, Json.of(text)));
  }

  private void put(CovariateColumns covariates) {
    put("past", covariates.past);
    put("future", covariates.future);
    put("static", covariates.statics);
    put("categorical", covariates.categorical);
    put("calendar", covariates.calendar);
    put("fourier", covariates.fourier);
    flag("multivariate", covariates.multivariate);
  }

  private void put(ReadingOptions reading) {
    flag("rows", reading.rows);
    flag("wide-time", reading.wideTime);
    entries.put("missing", Json.of(reading.missing));
    flag("sort", reading.sort);
    entries.put("duplicates", Json.of(reading.duplicates));
    entries.put("skip-bad", Json.of(reading.skipBad));
    flag("decimal-comma", reading.decimalComma);
    put("encoding", reading.encoding);
    put("zone", reading.zone);
  }

  private void flag(String name, boolean set) {
    entries.put(name, Json.of(set));
  }

  private void put(Schedule schedule) {
    entries.put("epochs", Json.of(schedule.epochs()));
    entries.put("patience", Json.of(schedule.patience()));
    entries.put("learning-rate", Json.of(schedule.learningRate()));
    entries.put("clip", Json.of(schedule.clip()));
  }

  void print(Terminal terminal, boolean json) {
    if (json) {
      terminal.json(new Json.Obj(entries));
    } else {
      entries.forEach((name, value) -> terminal.say(name + " = " + text(value)));
    }
  }

  /// The command that repeats a run on some data. Threads and kernels are left out: they never
  /// change a result.
  String command(Path data) {
    return command("forecast", data);
  }

  /// The beginning of another command on some data: the columns it reads.
  static String command(String name, DataOptions columns, Path data) {
    return new Config(columns).command(name, data);
  }

  private String command(String verb, Path data) {
    StringBuilder command = new StringBuilder("./unroll " + verb + " " + quoted(data.toString()));
    Map<String, Json> options = new LinkedHashMap<>(entries);
    options.keySet().removeAll(List.of("threads", "kernels"));
    new Config(
            new DataOptions(), new CovariateColumns(), Settings.defaults(), new TrainingOptions())
        .entries.entrySet().stream()
            .filter(plain -> PLAIN.contains(plain.getKey()))
            .forEach(plain -> options.remove(plain.getKey(), plain.getValue()));
    options.forEach((name, value) -> {
      switch (value) {
        case Json.Bool flag -> command.append(flag.value() ? " --" + name : "");
        default -> command.append(" --").append(name).append(' ').append(quoted(text(value)));
      }
    });
    return command.toString();
  }

  /// As a POSIX shell wants it.
  private static String quoted(String word) {
    return word.matches("[\\w./:,+=@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String text(Json value) {
    return switch (value) {
      case Json.Str string -> string.value();
      case Json.Num number -> number.text();
      default -> value.compact();
    };
  }
}
