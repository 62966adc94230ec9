package dev.unroll.forecast;

import dev.unroll.nn.Sequences;
import dev.unroll.series.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// What the members of an ensemble say of the rows to come, put together. The point forecast is the
/// mean of theirs. Densities are mixed, each member counting alike; quantiles are averaged level by
/// level (Vincent 1912).
///
/// @param head of every member
/// @param members for each its numbers, those of the first row to come first
/// @param frames of the rows to come, from 1 on
record Answers(Head head, List<float[]> members, IntFunction<Frame> frames) {

  /// The numbers of one step of a network.
  static float[] at(Sequences answer, int step) {
    float[] numbers = new float[answer.features()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = answer.get(0, step, i);
    }
    return numbers;
  }

  /// The point forecasts, `[rows]`.
  double[] points(int rows) {
    double[] points = new double[rows];
    for (int k = 1; k <= rows; k++) {
      Frame frame = frames.apply(k);
      double sum = 0;
      for (float[] member : members) {
        sum += head.point(member, (k - 1) * head.numbers(), frame);
      }
      points[k - 1] = sum / members.size();
    }
    return points;
  }

  /// The distributions; none if members say numbers.
  List<Distribution> distributions(int rows) {
    List<Distribution> distributions = new ArrayList<>();
    for (int k = 1; k <= rows && head != Head.POINT; k++) {
      Frame frame = frames.apply(k);
      int at = (k - 1) * head.numbers();
      distributions.add(head == Head.QUANTILES ? averaged(at, frame) : mixed(at, frame));
    }
    return distributions;
  }

  private Distribution mixed(int at, Frame frame) {
    Mixture mixture =
        new Mixture(members.stream().map(member -> head.law(member, at, frame)).toList());
    return head.isCounts() ? mixture::quantile : level -> frame.value(mixture.quantile(level));
  }

  private Distribution averaged(int at, Frame frame) {
    double[] mean = new double[Head.LEVELS.size()];
    for (float[] member : members) {
      double[] own = head.sorted(member, at);
      Arrays.setAll(mean, i -> mean[i] + frame.value(own[i]) / members.size());
    }
    return level -> interpolated(mean, level);
  }

  /// Between two levels on a straight line; beyond the outermost, theirs.
  private static double interpolated(double[] quantiles, double level) {
    int above = 0;
    while (above < quantiles.length && Head.LEVELS.get(above) < level) {
      above++;
    }
    if (above == 0 || above == quantiles.length) {
      return quantiles[Math.min(above, quantiles.length - 1)];
    }
    double from = Head.LEVELS.get(above - 1);
    double share = (level - from) / (Head.LEVELS.get(above) - from);
    return quantiles[above - 1] + share * (quantiles[above] - quantiles[above - 1]);
  }
}
