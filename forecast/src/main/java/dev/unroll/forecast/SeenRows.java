package dev.unroll.forecast;

import dev.unroll.nn.Sequences;
import dev.unroll.series.Covariate.Role;
import dev.unroll.series.Covariates;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;

/// Rows of one series as networks see them: u (see [Scale]), which where a value is missing is that
/// of the last one seen, and covariates as numbers. Of those known ahead there are some rows more;
/// what is not known is 0, as if it were usual.
final class SeenRows {
  private final Scale scale;
  private final Encoding encoding;
  private final int horizon;
  private final int answered;
  private final int past;
  private final int known;
  private final float[] fixed;
  private double[] u;
  private boolean[] missing;
  private float[] pasts;
  private float[] knowns;
  private int length;

  /// All rows of a series.
  SeenRows(NetworkReading reading, Scale scale, TimeSeries series) {
    this(reading, scale, series.covariates(), series.length());
    for (int row = 0; row < series.length(); row++) {
      add(series.value(row));
      encoding.fill(Role.PAST, series.covariates(), row, pasts, row * past);
    }
    for (int row = 0; row < length + horizon; row++) {
      encoding.fill(Role.FUTURE, series.covariates(), row, knowns, row * known);
    }
  }

  private SeenRows(NetworkReading reading, Scale scale, Covariates covariates, int rows) {
    this.scale = scale;
    this.encoding = reading.encoding();
    this.horizon = reading.horizon();
    this.answered = reading.answered();
    this.past = encoding.inputs(Role.PAST);
    this.known = encoding.inputs(Role.FUTURE);
    this.fixed = new float[encoding.inputs(Role.STATIC)];
    encoding.fill(Role.STATIC, covariates, 0, fixed, 0);
    this.u = new double[rows];
    this.missing = new boolean[rows];
    this.pasts = new float[rows * past];
    this.knowns = new float[(rows + horizon) * known];
  }

  /// One row more.
  ///
  /// @param now its covariates, as row 0
  /// @param memory rows that must be kept; older ones are forgotten when there is no room
  void add(double value, Covariates now, int memory) {
    if (length == u.length) {
      makeRoom(memory);
    }
    encoding.fill(Role.PAST, now, 0, pasts, length * past);
    for (int ahead = 0; ahead <= horizon; ahead++) {
      encoding.fill(Role.FUTURE, now, ahead, knowns, (length + ahead) * known);
    }
    add(value);
  }

  private void add(double value) {
    missing[length] = Double.isNaN(value);
    u[length] = missing[length] ? u[Math.max(0, length - 1)] : scale.transform(value);
    length++;
  }

  private void makeRoom(int memory) {
    if (length <= 2 * memory) {
      int rows = 2 * length + 2;
      u = Arrays.copyOf(u, rows);
      missing = Arrays.copyOf(missing, rows);
      pasts = Arrays.copyOf(pasts, rows * past);
      knowns = Arrays.copyOf(knowns, (rows + horizon) * known);
    } else {
      int from = length - memory;
      System.arraycopy(u, from, u, 0, memory);
      System.arraycopy(missing, from, missing, 0, memory);
      System.arraycopy(pasts, from * past, pasts, 0, memory * past);
      System.arraycopy(knowns, from * known, knowns, 0, (memory + horizon) * known);
      length = memory;
    }
  }

  /// Rows that can be read: 0 is the oldest of them.
  int length() {
    return length;
  }

  Scale scale() {
    return scale;
  }

  double u(int row) {
    return u[row];
  }

  boolean isMissing(int row) {
    return missing[row];
  }

  /// Writes what else is known of rows: whether values are missing, past covariates, and those
  /// known ahead, of these rows and of those that are answered after them; and what is known of the
  /// series.
  ///
  /// @param rows up to `last`, written oldest first
  /// @param feature where in the step the numbers begin
  void fill(int last, int rows, Sequences to, int sequence, int step, int feature) {
    int next = feature;
    for (int row = last - rows + 1; row <= last && encoding.marked(); row++) {
      to.set(sequence, step, next++, missing[row] ? 1f : 0f);
    }
    int first = last - rows + 1;
    for (int i = first * past; i < (last + 1) * past; i++) {
      to.set(sequence, step, next++, pasts[i]);
    }
    next = fillKnown(first, last + answered, to, sequence, step, next);
    for (float number : fixed) {
      to.set(sequence, step, next++, number);
    }
  }

  /// Writes what is known of a row to come, and of those that are answered after it.
  ///
  /// @param ahead 1 is the row after the last one
  /// @param feature where the numbers begin
  void fillKnown(int ahead, Sequences to, int sequence, int feature) {
    int row = length - 1 + ahead;
    fillKnown(row, row + answered, to, sequence, 0, feature);
  }

  /// Returns where the next number goes.
  private int fillKnown(int first, int last, Sequences to, int sequence, int step, int feature) {
    int next = feature;
    for (int i = first * known; i < (last + 1) * known; i++) {
      to.set(sequence, step, next++, knowns[i]);
    }
    return next;
  }

  /// How many numbers [#fill] writes.
  ///
  /// @param rows a step
  /// @param answered rows after them
  static int inputs(Encoding encoding, int rows, int answered) {
    return rows * (encoding.marks() + encoding.inputs(Role.PAST))
        + (rows + answered) * encoding.inputs(Role.FUTURE)
        + encoding.inputs(Role.STATIC);
  }
}
