package dev.unroll.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A machine's language and time zone change no byte of what is read, printed and written: neither
/// its digits and decimal commas, nor its dotless i, nor its clock that is set forward (New York)
/// or that skipped a day (Apia).
class AnyMachineTest {
  private static final Locale LOCALE = Locale.getDefault();
  private static final TimeZone ZONE = TimeZone.getDefault();

  @TempDir static Path folder;
  private static Path data;
  private static Map<String, String> expected = Map.of();

  @BeforeAll
  static void here() throws IOException {
    data = hours("data.csv", LocalDateTime.of(2011, 12, 29, 0, 0));
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    expected = everything();
    assertTrue(expected.toString().contains("MILKING,2012-01-01T00:00:00,"), expected::toString);
  }

  /// Seventy-two hours, from a moment on.
  private static Path hours(String name, LocalDateTime start) throws IOException {
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ENGLISH);
    StringBuilder text = new StringBuilder("TITLE;hour;litres;Wind\n");
    for (int row = 0; row < 72; row++) {
      text.append("MILKING;").append(format.format(start.plusHours(row)));
      text.append(';').append(1000 + row * 7 % 24).append(',').append(row % 4 * 25);
      text.append(';').append(row % 3 == 0 ? "IŞIK" : "ı").append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  @AfterEach
  void restore() {
    Locale.setDefault(LOCALE);
    TimeZone.setDefault(ZONE);
  }

  @ParameterizedTest
  @CsvSource({
    "tr-TR, America/New_York",
    "de-DE, Pacific/Apia",
    "ar-EG, Asia/Kolkata",
    "hi-IN, America/New_York"
  })
  void anotherMachineGivesTheSameBytes(String locale, String zone) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    everything().forEach((name, text) -> assertEquals(expected.get(name), text, name));
  }

  /// Where it may differ if somebody forgets, it does.
  @Test
  void theMachinesAreDifferent() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    assertEquals("١٫٥", String.format(Locale.getDefault(), "%.1f", 1.5));
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    assertEquals("tıtle", "TITLE".toLowerCase(Locale.getDefault()));
  }

  /// What is printed and what is left, by name.
  private static Map<String, String> everything() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    Path results = Files.createDirectory(folder.resolve("results"));
    Path model = results.resolve("model.safetensors");
    Object[] tiny = {"--epochs", 2, "--seeds", 1, "--hidden", 4, "--horizon", 2, "--dir", results};
    Object[] told = {"--past", "Wind", "--calendar", "hour,weekday"};
    all.put("forecast", print("forecast", data, Stream.concat(Stream.of(tiny), Stream.of(told))));
    all.put("states", print("states", data, Stream.of("--dir", results, "--json")));
    all.put("inspect", print("inspect", data, Stream.of()));
    Path march = hours("march.csv", LocalDateTime.of(2024, 3, 9, 0, 0));
    all.put("inspect march", print("inspect", march, Stream.of("--json")));
    all.put("predict", Run.of("predict", model, data).fine().out());
    all.put("model", Run.of("inspect", model).fine().out());
    for (String file :
        List.of("forecast.csv", "model.safetensors", "report.html", "states.csv", "states.html")) {
      all.put(file, Files.readString(results.resolve(file), ISO_8859_1));
      Files.delete(results.resolve(file));
    }
    Files.delete(results);
    return all;
  }

  /// What a command says of a file, but for how long it took.
  private static String print(String command, Path file, Stream<?> more) {
    Stream<?> options =
        Stream.of(
            command,
            file,
            "--series",
            "TITLE",
            "--target",
            "litres",
            "--time",
            "hour",
            "--decimal-comma");
    return Run.of(Stream.concat(options, more).toArray())
        .fine()
        .out()
        .replaceAll("(?m)^seconds .*$", "");
  }
}
