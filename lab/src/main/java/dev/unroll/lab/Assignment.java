package dev.unroll.lab;

import java.util.function.LongFunction;

/// A task to be done by networks of several seeds, and settings with which it is known to be
/// solved.
///
/// @param name as on the command line
/// @param variant such as `length 100`; empty if there is only one
/// @param task of a seed
/// @param span steps between what is to be remembered and its use, at most
/// @param defaults what solves it
public record Assignment(
    String name, String variant, LongFunction<Task> task, int span, Settings defaults) {

  private static Assignment of(
      String name, String variant, Task task, int span, Settings defaults) {
    return new Assignment(name, variant, _ -> task, span, defaults);
  }

  public static Assignment reber() {
    return new Assignment(
        "reber",
        "",
        Reber::new,
        20,
        new Settings(CellKind.LSTM, 32, Start.CHRONO, 0.01, 1, 10_000));
  }

  /// Two or three symbols whose order counts.
  public static Assignment temporalOrder(int symbols) {
    return of(
        "temporal-order",
        "symbols " + symbols,
        new TemporalOrder(symbols),
        100,
        new Settings(CellKind.LSTM, 32, Start.CHRONO, 0.01, 20, symbols == 2 ? 31_390 : 571_100));
  }

  public static Assignment adding(int length) {
    return of(
        "adding",
        "length " + length,
        new Adding(length),
        length,
        new Settings(CellKind.LSTM, 64, Start.CHRONO, 0.005, 50, 150_000));
  }

  public static Assignment multiplication(int length) {
    return of(
        "multiplication",
        "length " + length,
        new Multiplication(length),
        length,
        new Settings(CellKind.LSTM, 64, Start.CHRONO, 0.005, 50, 482_000));
  }

  public static Assignment copy(int delay) {
    return of(
        "copy",
        "delay " + delay,
        new Copy(delay),
        delay + 10,
        new Settings(CellKind.LSTM, 96, Start.CHRONO, 0.005, 50, 300_000));
  }

  public static Assignment recall(int lag) {
    return of(
        "recall",
        "lag " + lag,
        new Recall(lag),
        lag + 1,
        new Settings(CellKind.LSTM, 32, Start.CHRONO, 0.01, 20, 50_000));
  }

  public static Assignment parity(int length) {
    return of(
        "parity",
        "length " + length,
        new Parity(length),
        length,
        new Settings(CellKind.LSTM, 16, Start.UNROLL, 0.01, 20, 100_000));
  }

  /// The largest n in training.
  public static Assignment counting(int most) {
    return of(
        "counting",
        "length " + most,
        new Counting(most),
        2 * most,
        new Settings(CellKind.LSTM, 16, Start.CHRONO, 0.02, 20, 100_000));
  }

  public static Assignment differential(DynamicalSystem system) {
    return of(
        "differential",
        "system " + system.word(),
        new Differential(system),
        10,
        new Settings(CellKind.LSTM, 32, Start.UNROLL, 0.005, 20, 50_000));
  }
}
