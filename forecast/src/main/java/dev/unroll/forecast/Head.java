package dev.unroll.forecast;

import dev.unroll.nn.Batch;
import dev.unroll.nn.GaussianLogScale;
import dev.unroll.nn.NegativeBinomial;
import dev.unroll.nn.Quantiles;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.StudentT;
import dev.unroll.nn.TargetLoss;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// What a network says of each row to come: a number, or a distribution. A distribution costs
/// [#numbers] outputs a row; it is learned by its own loss and forecast without calibration.
public enum Head {
  /// A number.
  POINT("point", 1),
  /// Numbers at [#LEVELS], learned one by one and then sorted, so that they never cross: sorting
  /// brings them nearer to the truth, never farther away (Chernozhukov, Fernandez-Val and Galichon
  /// 2010, proposition 4).
  QUANTILES("quantiles", 21),
  /// Mean and the logarithm of the standard deviation.
  GAUSSIAN("gaussian", 2),
  /// Location, the logarithm of the scale, and degrees of freedom ([StudentT]).
  STUDENT_T("student-t", 3),
  /// Logarithms of mean and dispersion ([NegativeBinomial]), for counts only. Both are relative to
  /// the size of the series, as in Salinas et al. 2020, section 3.3 (see [Frame#size]).
  NEGATIVE_BINOMIAL("negative-binomial", 2);

  /// The levels of [#QUANTILES]: every twentieth, and the ends of a 95 % interval.
  static final List<Double> LEVELS =
      DoubleStream.concat(
              DoubleStream.of(0.025, 0.975), IntStream.range(1, 20).mapToDouble(i -> i / 20.0))
          .sorted()
          .boxed()
          .toList();

  /// The largest count whose loss is defined.
  private static final int MOST = 1_000_000;

  private final String word;
  private final int numbers;

  Head(String word, int numbers) {
    this.word = word;
    this.numbers = numbers;
  }

  /// Its name in options and files.
  public String word() {
    return word;
  }

  /// In a sentence: what is said of each row.
  public String words() {
    return switch (this) {
      case POINT -> "a number";
      case QUANTILES -> "quantiles";
      case GAUSSIAN -> "a Gaussian distribution";
      case STUDENT_T -> "a Student t distribution";
      case NEGATIVE_BINOMIAL -> "a negative binomial distribution";
    };
  }

  /// Outputs a row that is forecast.
  public int numbers() {
    return numbers;
  }

  /// The head of a name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Head of(String word) {
    return Arrays.stream(values())
        .filter(head -> head.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no distribution '" + word + "'"));
  }

  /// Whether values are read as counts, and not differences to the last ones.
  boolean isCounts() {
    return this == NEGATIVE_BINOMIAL;
  }

  /// Whether the loss is the logarithm of a density, which has no unit.
  boolean isLikelihood() {
    return this != POINT && this != QUANTILES;
  }

  /// What training makes small.
  ///
  /// @param point the loss of a head that says a number
  TargetLoss loss(TargetLoss point) {
    return switch (this) {
      case POINT -> point;
      case QUANTILES -> new Quantiles(LEVELS);
      case GAUSSIAN -> new GaussianLogScale();
      case STUDENT_T -> new StudentT();
      case NEGATIVE_BINOMIAL -> new NegativeBinomial();
    };
  }

  /// Refuses series that no network with this head can learn.
  ///
  /// @throws IllegalArgumentException if a value is not a count but should be
  void check(List<TimeSeries> series) {
    for (TimeSeries one : series) {
      for (int row = 0; isCounts() && row < one.length(); row++) {
        double value = one.value(row);
        if (!Double.isNaN(value) && !(value >= 0 && value <= MOST && value == Math.rint(value))) {
          throw new IllegalArgumentException(
              "series '%s' is %s at %s, but --distribution %s is for counts, whole numbers from 0 to %s; choose another"
                  .formatted(one.id(), value, one.times().label(row), word, MOST));
        }
      }
    }
  }

  /// What the network should answer where u comes; of counts the count.
  float target(Frame frame, double u) {
    return (float) (isCounts() ? u : (u - frame.origin()) / frame.unit());
  }

  /// Writes how the answer about one row is moved by the size of its series: the logarithm of the
  /// mean by `log size`, that of the dispersion by `-1/2 log size`.
  ///
  /// @param k the row, from 1 on
  void offset(Batch batch, int sequence, int step, int k, Frame frame) {
    if (isCounts()) {
      double log = StrictMath.log(frame.size());
      Sequences offsets = batch.offsets().orElseThrow();
      offsets.set(sequence, step, (k - 1) * numbers, (float) log);
      offsets.set(sequence, step, (k - 1) * numbers + 1, (float) (-log / 2));
    }
  }

  /// An answer that says nothing: no change, and uncertainty as it is usual.
  float[] nothing(int rows) {
    float[] answer = new float[rows * numbers];
    for (int i = 0; this == QUANTILES && i < answer.length; i++) {
      answer[i] = (float) new GaussianLaw(0, 1).quantile(LEVELS.get(i % numbers));
    }
    return answer;
  }

  /// The point forecast of one network: the median, or the mean of counts.
  ///
  /// @param answer whose numbers from `at` on belong to the row
  double point(float[] answer, int at, Frame frame) {
    return switch (this) {
      case POINT, GAUSSIAN, STUDENT_T -> frame.value(answer[at]);
      case QUANTILES -> frame.value(sorted(answer, at)[numbers / 2]);
      case NEGATIVE_BINOMIAL -> frame.size() * StrictMath.exp(answer[at]);
    };
  }

  /// The density that one network says: in units of its answers, or of counts.
  Law law(float[] answer, int at, Frame frame) {
    return switch (this) {
      case POINT, QUANTILES -> throw new IllegalStateException(word + " has no density");
      case GAUSSIAN -> new GaussianLaw(answer[at], StrictMath.exp(answer[at + 1]));
      case STUDENT_T ->
          new StudentTLaw(answer[at], StrictMath.exp(answer[at + 1]), 2 + softplus(answer[at + 2]));
      case NEGATIVE_BINOMIAL ->
          new NegativeBinomialLaw(
              frame.size() * StrictMath.exp(answer[at]),
              StrictMath.exp(answer[at + 1]) / Math.sqrt(frame.size()));
    };
  }

  /// A value that is drawn from what one network says.
  double drawn(float[] answer, int at, Frame frame, RandomStream random) {
    double drawn = law(answer, at, frame).sample(random);
    return isCounts() ? drawn : frame.value(drawn);
  }

  /// The quantiles that one network says, at [#LEVELS].
  double[] sorted(float[] answer, int at) {
    double[] quantiles = new double[numbers];
    Arrays.setAll(quantiles, i -> answer[at + i]);
    Arrays.sort(quantiles);
    return quantiles;
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }
}
