package dev.unroll.series;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What is read off the times of rows, and therefore known ahead, unless they are irregular: places
/// on a circle, as sine and cosine, or the day of the week as a category.
enum Calendar {
  HOUR,
  WEEKDAY,
  MONTH,
  YEARDAY;

  private static final double DAY = 24 * 60 * 60;

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Features with commas between them.
  ///
  /// @throws IllegalArgumentException if there is no such feature, or one twice
  static List<Calendar> parse(String words) {
    List<String> given = Arrays.stream(words.split(",", -1)).map(String::strip).toList();
    List<String> known = Arrays.stream(values()).map(Calendar::word).toList();
    for (String word : given) {
      if (!known.contains(word) || given.indexOf(word) != given.lastIndexOf(word)) {
        throw new IllegalArgumentException(
            "--calendar %s: expected some of %s, each once"
                .formatted(words, String.join(", ", known)));
      }
    }
    return given.stream().map(word -> values()[known.indexOf(word)]).toList();
  }

  /// The features of rows.
  static List<Covariate> of(String words, TimeIndex times) {
    return parse(words).stream().flatMap(feature -> feature.covariates(times)).toList();
  }

  private Stream<Covariate> covariates(TimeIndex times) {
    return switch (this) {
      case HOUR -> circle(times, time -> time.toLocalTime().toSecondOfDay() / DAY);
      case MONTH -> circle(times, time -> (time.getMonthValue() - 1) / 12.0);
      case YEARDAY ->
          circle(times, time -> (time.getDayOfYear() - 1.0) / time.toLocalDate().lengthOfYear());
      case WEEKDAY ->
          Stream.of(
              Covariate.words(
                  word(),
                  role(times),
                  Integer.MAX_VALUE,
                  row ->
                      times
                          .time(row)
                          .getDayOfWeek()
                          .getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
    };
  }

  private Stream<Covariate> circle(TimeIndex times, ToDoubleFunction<LocalDateTime> turns) {
    return Stream.of(
        wave(".sin", times, row -> StrictMath.sin(angle(times, turns, row))),
        wave(".cos", times, row -> StrictMath.cos(angle(times, turns, row))));
  }

  private static double angle(TimeIndex times, ToDoubleFunction<LocalDateTime> turns, int row) {
    return 2 * Math.PI * turns.applyAsDouble(times.time(row));
  }

  private Covariate wave(String ending, TimeIndex times, IntToDoubleFunction at) {
    return Covariate.numbers(word() + ending, role(times), Integer.MAX_VALUE, at);
  }

  private static Covariate.Role role(TimeIndex times) {
    return times.isIrregular() ? Covariate.Role.PAST : Covariate.Role.FUTURE;
  }
}
