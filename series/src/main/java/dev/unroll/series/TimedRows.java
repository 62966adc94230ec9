package dev.unroll.series;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

/// The times of one series' rows and where they stand in the file.
///
/// @param id of the series
/// @param rows of the table
/// @param times as many as rows
record TimedRows(String id, List<Integer> rows, List<LocalDateTime> times) {

  /// The last rows.
  TimedRows last(int count) {
    int from = rows.size() - count;
    return new TimedRows(id, rows.subList(from, rows.size()), times.subList(from, times.size()));
  }

  /// Steps between neighbours.
  int steps() {
    return times.size() - 1;
  }

  LocalDateTime from(int step) {
    return times.get(step);
  }

  LocalDateTime to(int step) {
    return times.get(step + 1);
  }

  /// How many steps are exactly one step of a frequency.
  long regular(Frequency frequency) {
    return IntStream.range(0, steps())
        .filter(step -> Steps.count(frequency, from(step), to(step)) == 1)
        .count();
  }

  /// A time as it stands in messages.
  static String show(LocalDateTime time) {
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : time.toString().replace('T', ' ');
  }
}
