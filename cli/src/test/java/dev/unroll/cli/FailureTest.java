package dev.unroll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.series.DataFormatException;
import dev.unroll.store.ModelFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Which exit code and which word each failure has.
class FailureTest {

  @Test
  void inputIsTwo() {
    check("data-format", 2, new DataFormatException("a.csv", 3, "x", "no number"));
    check("model-format", 2, new ModelFormatException(Path.of("m"), 3, "no model"));
    check("usage", 2, new IllegalArgumentException("horizon 0"));
  }

  @Test
  void numbersAreThree() {
    check("not-finite", 3, new ArithmeticException("forecast is NaN"));
  }

  @Test
  void resourcesAreFour() {
    check("resources", 4, new UncheckedIOException("cannot write x", new IOException("full")));
    Failure memory = check("resources", 4, new OutOfMemoryError("Java heap space"));
    assertTrue(memory.message().contains("UNROLL_JAVA_OPTS=-Xmx"), memory.message());
    assertFalse(memory.message().contains("--"), "no command has all options: " + memory.message());
  }

  @Test
  void everythingElseIsOurs() {
    for (Throwable bug :
        new Throwable[] {
          new IllegalStateException("x"), new NumberFormatException("x"), new StackOverflowError()
        }) {
      Failure failure = check("internal", 5, bug);
      assertTrue(failure.message().startsWith("this is a bug in Unroll ("), failure.message());
      assertTrue(failure.message().contains("--debug"), failure.message());
    }
  }

  private static Failure check(String code, int exit, Throwable thrown) {
    Failure failure = Failure.of(thrown);
    assertEquals(code, failure.code(), thrown::toString);
    assertEquals(exit, failure.exit(), thrown::toString);
    return failure;
  }
}
