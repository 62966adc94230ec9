package dev.unroll.nn;

import java.util.List;
import java.util.Map;

/// What training carries from step to step, beside the parameters of the network. A checkpoint
/// saves it, and puts it into an object made in the same way; that goes on as if it had never
/// stopped.
public interface Resumable {

  /// What it was made with. A checkpoint is only resumed by one that was made with the same.
  default String settings() {
    return "";
  }

  /// Its arrays themselves, always in the same order and of the same sizes. On resume they are
  /// written to.
  default List<float[]> arrays() {
    return List.of();
  }

  /// Its numbers by name; doubles as their bits ([Double#doubleToRawLongBits]).
  Map<String, Long> numbers();

  /// Takes over numbers; the arrays have already been written to.
  ///
  /// @param numbers with the names of [#numbers]
  void resume(Map<String, Long> numbers);

  /// A number that is there.
  static long number(Map<String, Long> numbers, String name) {
    Long number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException(
          "the number '%s' is missing; found %s".formatted(name, numbers.keySet()));
    }
    return number;
  }

  /// A number that is a double.
  static double real(Map<String, Long> numbers, String name) {
    return Double.longBitsToDouble(number(numbers, name));
  }
}
