package dev.unroll.testkit;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes the n-th call of a kind fail, once.
final class Fault {
  /// The system property that says which: such as `write:3`.
  static final String PROPERTY = "unroll.fault";

  /// What can fail.
  enum Kind {
    OPEN,
    WRITE,
    FSYNC,
    RENAME;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Kind kind;
  private final int number;
  private final AtomicInteger calls = new AtomicInteger();

  private Fault(Kind kind, int number) {
    this.kind = kind;
    this.number = number;
  }

  /// From the system property.
  static Fault fromProperty() {
    String[] parts = System.getProperty(PROPERTY, "open:0").split(":", -1);
    return new Fault(Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), Integer.parseInt(parts[1]));
  }

  /// Counts a call.
  ///
  /// @throws IOException if it is the one that fails
  void call(Kind called) throws IOException {
    if (called == kind && calls.incrementAndGet() == number) {
      throw new IOException("injected: %s number %s fails".formatted(kind.word(), number));
    }
  }
}
