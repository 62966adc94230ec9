package dev.unroll.cli;

import dev.unroll.forecast.DivergedException;
import dev.unroll.series.DataFormatException;
import dev.unroll.store.Json;
import dev.unroll.store.ModelFormatException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What went wrong, as programs and people are told.
///
/// @param code a stable word
/// @param exit the exit code of the process
/// @param message what to do about it
record Failure(String code, int exit, String message) {

  static Failure of(Throwable thrown) {
    return switch (thrown) {
      case UnmatchedArgumentException e -> usage(unmatched(e), e);
      case ParameterException e -> usage(plain(String.valueOf(e.getMessage())), e);
      case DataFormatException e -> new Failure("data-format", 2, text(e));
      case ModelFormatException e -> new Failure("model-format", 2, text(e));
      case InvalidPathException e -> new Failure("usage", 2, "no path: " + text(e));
      case IllegalArgumentException e when ours(e) -> new Failure("usage", 2, text(e));
      case DivergedException e -> new Failure("diverged", 3, text(e));
      case ArithmeticException e -> new Failure("not-finite", 3, text(e));
      case OutOfMemoryError _ -> new Failure("resources", 4, outOfMemory());
      case UncheckedIOException e -> new Failure("resources", 4, text(e));
      default -> internal(thrown);
    };
  }

  Json json() {
    return Json.object()
        .put("error", Json.object().put("code", code).put("message", message).build())
        .build();
  }

  private static Failure usage(String message, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String see = message.endsWith("?") ? " See '" : "; see '";
    return new Failure("usage", 2, message + see + command + " --help'");
  }

  /// Without the names of Java's types.
  private static String plain(String message) {
    return message
        .replaceFirst("is not an? (int|long)$", "is not a whole number")
        .replaceFirst("is not a double$", "is not a number");
  }

  private static String unmatched(UnmatchedArgumentException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String given = e.getUnmatched().getFirst();
    boolean expected = !command.subcommands().isEmpty() && command.positionalParameters().isEmpty();
    if (expected && !given.startsWith("-")) {
      List<String> nearest = Spelling.nearestFirst(given, command.subcommands().keySet());
      return "'%s' is no command of '%s', expected %s"
          .formatted(given, command.qualifiedName(), String.join(", ", nearest));
    }
    String message = String.valueOf(e.getMessage());
    List<String> suggestions = e.getSuggestions();
    return suggestions.isEmpty()
        ? message
        : message + "; did you mean " + String.join(" or ", suggestions) + "?";
  }

  /// Subclasses such as [NumberFormatException] come from mistakes of ours.
  private static boolean ours(IllegalArgumentException e) {
    return e.getClass() == IllegalArgumentException.class;
  }

  private static String outOfMemory() {
    return "out of memory: %s MB were not enough; give more by UNROLL_JAVA_OPTS=-Xmx4g or so, or choose less that is held at a time: fewer rows, units or threads"
        .formatted(Runtime.getRuntime().maxMemory() >> 20);
  }

  private static Failure internal(Throwable thrown) {
    return new Failure(
        "internal",
        5,
        "this is a bug in Unroll (%s); please report it, with what --debug prints"
            .formatted(thrown));
  }

  private static String text(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }
}
