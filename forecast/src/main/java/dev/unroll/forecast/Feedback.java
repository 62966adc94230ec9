package dev.unroll.forecast;

import dev.unroll.nn.Pass;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;
import java.util.Arrays;

/// A network that goes on by itself from where a series ends: it is fed with what it said of the
/// next row, and keeps its state. It may go several ways at once, one for each value that is drawn:
/// ancestral sampling (Salinas et al. 2020, section 3.1).
final class Feedback {
  private final RowReading reading;
  private final SeenRows known;
  private final Pass pass;
  private final State state;
  private final Sequences input;
  private final Sequences answer;
  private final double[] u;
  private int ahead;

  /// Where a series ends.
  ///
  /// @param rows of it, and what is known ahead
  /// @param seen what was seen of the last row
  record Latest(SeenRows rows, Sequences seen) {}

  /// All ways begin in the same place.
  ///
  /// @param pass of the network
  /// @param state of as many sequences as there are ways, which is changed
  /// @param said the last answer
  Feedback(RowReading reading, Latest latest, Pass pass, State state, Sequences said) {
    this.reading = reading;
    this.known = latest.rows();
    this.pass = pass;
    this.state = state;
    input = repeated(latest.seen(), state.batch());
    answer = repeated(said, state.batch());
    u = new double[state.batch()];
    Arrays.fill(u, known.u(known.length() - 1));
  }

  private static Sequences repeated(Sequences one, int times) {
    int[] lengths = new int[times];
    Arrays.fill(lengths, 1);
    Sequences copies = Sequences.zeros(lengths, one.features());
    for (int copy = 0; copy < times; copy++) {
      for (int i = 0; i < one.features(); i++) {
        copies.set(copy, 0, i, one.get(0, 0, i));
      }
    }
    return copies;
  }

  /// The way on which each value is the one expected.
  double[] expected(int rows) {
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = reading.head().point(said(0), 0, known.scale().frame(1, u[0]));
      goOn(row + 1 < rows, values[row]);
    }
    return values;
  }

  /// Ways on which each value is drawn, `[ways, rows]`.
  ///
  /// @param random one a way
  double[][] drawn(int rows, RandomStream[] random) {
    double[][] values = new double[u.length][rows];
    for (int row = 0; row < rows; row++) {
      double[] next = new double[u.length];
      for (int way = 0; way < next.length; way++) {
        Frame frame = known.scale().frame(1, u[way]);
        next[way] = reading.head().drawn(said(way), 0, frame, random[way]);
        values[way][row] = next[way];
      }
      goOn(row + 1 < rows, next);
    }
    return values;
  }

  private float[] said(int way) {
    float[] numbers = new float[answer.features()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = answer.get(way, 0, i);
    }
    return numbers;
  }

  private void goOn(boolean further, double... next) {
    if (!further) {
      return;
    }
    ahead++;
    for (int way = 0; way < next.length; way++) {
      double now = known.scale().transform(next[way]);
      reading.fillNext(known.scale(), u[way], now, input, way);
      reading.fillKnown(known, ahead, input, way);
      u[way] = now;
    }
    pass.forward(input, state);
    pass.finalState(state);
    pass.output(answer);
  }
}
