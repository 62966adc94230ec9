package dev.unroll.classical;

import java.util.Arrays;

/// Lines through points `[n][2]` by least squares.
final class Line {
  private Line() {}

  /// The mean of a coordinate; 0 of no points.
  static double mean(double[][] points, int coordinate) {
    return Arrays.stream(points).mapToDouble(point -> point[coordinate]).average().orElse(0);
  }

  /// The slope; 0 where all points are above each other.
  static double slope(double[][] points) {
    double x = mean(points, 0);
    double y = mean(points, 1);
    double both = 0;
    double squares = 0;
    for (double[] point : points) {
      both += (point[0] - x) * (point[1] - y);
      squares += (point[0] - x) * (point[0] - x);
    }
    return squares > 0 ? both / squares : 0;
  }
}
