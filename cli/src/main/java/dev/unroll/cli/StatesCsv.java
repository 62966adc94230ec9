package dev.unroll.cli;

import dev.unroll.classical.Decoding;
import dev.unroll.series.TimeSeries;

/// Decoded rows as CSV (RFC 4180, but lines end in a line feed). States are numbered from 1.
final class StatesCsv {
  private StatesCsv() {}

  static String text(Decoding decoding) {
    StringBuilder text = new StringBuilder("series,time,value,state");
    for (int state = 1; state <= decoding.question().states(); state++) {
      text.append(",probability").append(state);
    }
    text.append('\n');
    decoding.series().forEach(one -> append(text, one));
    return text.toString();
  }

  private static void append(StringBuilder text, Decoding.Decoded decoded) {
    TimeSeries series = decoded.series();
    int[] states = decoded.path().states();
    double[][] probabilities = decoded.posterior().probabilities();
    for (int i = 0; i < states.length; i++) {
      int row = decoded.first() + i;
      text.append(ForecastCsv.field(series.id())).append(',').append(series.times().label(row));
      double value = series.value(row);
      text.append(',').append(Double.isNaN(value) ? "" : value);
      text.append(',').append(states[i] + 1);
      for (double probability : probabilities[i]) {
        text.append(',').append(probability);
      }
      text.append('\n');
    }
  }
}
