package dev.unroll.forecast;

import dev.unroll.series.Covariate;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// How one covariate becomes numbers that a network sees: fitted to the training part and nothing
/// else, all series together.
public sealed interface EncodedCovariate {
  /// Categories a covariate may have in the training part.
  int MOST_WORDS = 100;

  String name();

  Covariate.Role role();

  /// Numbers a network sees of it.
  int inputs();

  /// Writes the numbers of a row.
  void fill(Covariate covariate, int row, float[] to, int at);

  /// A number, `(x - center) / spread`; 0 where it is missing.
  ///
  /// @param center mean over the training part
  /// @param spread standard deviation over the training part; 0 if it never changes there, so that
  ///   nothing can be learned of it and networks do not see it
  /// @param marked whether a second number is 1 where the first is missing: if some are in the
  ///   training part, beside those of the first rows of series
  record Scaled(String name, Covariate.Role role, double center, double spread, boolean marked)
      implements EncodedCovariate {
    public Scaled {
      if (!(spread >= 0) || !Double.isFinite(center) || !Double.isFinite(spread)) {
        throw new IllegalArgumentException(
            "covariate '%s': a mean of %s and a standard deviation of %s; use smaller numbers"
                .formatted(name, center, spread));
      }
    }

    @Override
    public int inputs() {
      return (spread > 0 ? 1 : 0) + (marked ? 1 : 0);
    }

    @Override
    public void fill(Covariate covariate, int row, float[] to, int at) {
      double number = covariate.number(row);
      boolean missing = Double.isNaN(number);
      if (spread > 0) {
        to[at] = missing ? 0f : (float) ((number - center) / spread);
      }
      if (marked) {
        to[at + inputs() - 1] = missing ? 1f : 0f;
      }
    }
  }

  /// A category: a number for each word of the training part, 1 for the one it is. Any other word
  /// is a value of its own, all zeros, and so is a missing one.
  ///
  /// @param words of the training part, in alphabetical order
  record OneHot(String name, Covariate.Role role, List<String> words) implements EncodedCovariate {
    public OneHot {
      words = List.copyOf(words);
      if (words.size() > MOST_WORDS) {
        throw new IllegalArgumentException(
            "covariate '%s': %s categories in the training part, expected at most %s; join some, or leave it out"
                .formatted(name, words.size(), MOST_WORDS));
      }
    }

    @Override
    public int inputs() {
      return words.size();
    }

    @Override
    public void fill(Covariate covariate, int row, float[] to, int at) {
      Arrays.fill(to, at, at + words.size(), 0f);
      int index = words.indexOf(covariate.word(row));
      if (index >= 0) {
        to[at + index] = 1f;
      }
    }
  }

  /// The encoding of a covariate of series.
  ///
  /// @param index of its column, the same for all series
  static EncodedCovariate of(List<TimeSeries> training, int index) {
    Covariate first = training.getFirst().covariates().columns().get(index);
    return first.isCategorical()
        ? new OneHot(first.name(), first.role(), words(training, index))
        : scaled(first, training, index);
  }

  private static List<String> words(List<TimeSeries> training, int index) {
    TreeSet<String> words = new TreeSet<>();
    for (TimeSeries series : training) {
      Covariate column = series.covariates().columns().get(index);
      rows(column, series).mapToObj(column::word).forEach(words::add);
    }
    words.remove("");
    return List.copyOf(words);
  }

  private static Scaled scaled(Covariate first, List<TimeSeries> training, int index) {
    double[] numbers =
        training.stream()
            .map(series -> numbers(series.covariates().columns().get(index), series))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    double[] present = Arrays.stream(numbers).filter(x -> !Double.isNaN(x)).toArray();
    double sum = 0;
    for (double x : present) {
      sum += x;
    }
    double center = present.length == 0 ? 0 : sum / present.length;
    double squares = 0;
    for (double x : present) {
      squares += (x - center) * (x - center);
    }
    boolean changes = Arrays.stream(present).distinct().limit(2).count() > 1;
    return new Scaled(
        first.name(),
        first.role(),
        center,
        changes ? Math.sqrt(squares / present.length) : 0,
        present.length > 0 && training.stream().anyMatch(series -> hasMissing(series, index)));
  }

  /// Whether a number is missing, of another row than the first where there is one a row.
  private static boolean hasMissing(TimeSeries series, int index) {
    Covariate column = series.covariates().columns().get(index);
    int first = column.role() == Covariate.Role.STATIC ? 0 : 1;
    return Arrays.stream(numbers(column, series)).skip(first).anyMatch(Double::isNaN);
  }

  private static double[] numbers(Covariate column, TimeSeries series) {
    return rows(column, series).mapToDouble(column::number).toArray();
  }

  private static IntStream rows(Covariate column, TimeSeries series) {
    return IntStream.range(0, column.role() == Covariate.Role.STATIC ? 1 : series.length());
  }

  /// What it is, in words: its name, and how many categories it has.
  default String text() {
    return switch (this) {
      case Scaled scaled -> scaled.name();
      case OneHot oneHot -> "%s (%s categories)".formatted(oneHot.name(), oneHot.words().size());
    };
  }
}
