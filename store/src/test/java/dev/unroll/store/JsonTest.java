package dev.unroll.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class JsonTest {
  private static final Json EXAMPLE =
      Json.object()
          .put("name", "a/\"b\"\n€")
          .put("steps", 12)
          .put("rate", 0.1)
          .put("clip", 0.1f)
          .put("ok", true)
          .put("none", Json.ofNull())
          .put("members", Json.array(Json.of(1), Json.object().put("seed", "x").build()))
          .put("empty", Json.object().build())
          .build();

  @Test
  void writesCompactlyInTheOrderOfTheFields() {
    assertEquals(
        "{\"name\":\"a/\\\"b\\\"\\n€\",\"steps\":12,\"rate\":0.1,\"clip\":0.1,\"ok\":true,"
            + "\"none\":null,\"members\":[1,{\"seed\":\"x\"}],\"empty\":{}}",
        EXAMPLE.compact());
    assertEquals(EXAMPLE.compact(), EXAMPLE.toString());
  }

  @Test
  void writesIndented() {
    var json = Json.object().put("a", Json.numbers(1, 2.5)).put("b", Json.array()).build();
    assertEquals("{\n  \"a\": [\n    1.0,\n    2.5\n  ],\n  \"b\": []\n}", json.pretty());
  }

  @Test
  void readsWhatItWrites() {
    assertEquals(EXAMPLE, Json.parse(EXAMPLE.compact()));
    assertEquals(EXAMPLE, Json.parse(EXAMPLE.pretty()));
    assertEquals(EXAMPLE.compact(), Json.parse(EXAMPLE.pretty()).compact());
  }

  @Test
  void numbersKeepEveryBit() {
    var random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      double d = Double.longBitsToDouble(random.nextLong());
      float f = Float.intBitsToFloat(random.nextInt());
      if (Double.isFinite(d) && Float.isFinite(f)) {
        assertEquals(d, Json.parse(Json.of(d).compact()).view("x").doubleValue());
        assertEquals(f, Json.parse(Json.of(f).compact()).view("x").floatValue());
      }
    }
    assertEquals(
        Long.MIN_VALUE, Json.parse(Json.of(Long.MIN_VALUE).compact()).view("x").longValue());
    assertEquals(
        "123456789012345678901234567890", Json.parse("123456789012345678901234567890").compact());
    assertEquals("-0.0", Json.of(-0.0).compact());
  }

  @Test
  void numbersDoNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals("[12345,0.5]", Json.array(Json.of(12345), Json.of(0.5)).compact());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatIsNotFiniteBecomesNullOnlyWhenAsked() {
    assertEquals(Json.ofNull(), Json.finiteOrNull(Double.NaN));
    assertEquals(Json.ofNull(), Json.finiteOrNull(Double.NEGATIVE_INFINITY));
    assertEquals(Json.of(1.5), Json.finiteOrNull(1.5));
    assertRefused("JSON has no number for NaN", () -> Json.of(Double.NaN));
    assertRefused("JSON has no number for Infinity", () -> Json.of(Float.POSITIVE_INFINITY));
    assertRefused("'1.' is not a JSON number", () -> new Json.Num("1."));
    assertRefused(
        "JSON object: the field 'a' was put twice", () -> Json.object().put("a", 1).put("a", 2));
  }

  @Test
  void valuesAreReadByPath() {
    JsonView root = EXAMPLE.view("manifest");
    assertEquals(12, root.field("steps").intValue());
    assertEquals(0.1, root.field("rate").doubleValue());
    assertEquals(0.1f, root.field("clip").floatValue());
    assertEquals(true, root.field("ok").bool());
    assertEquals("x", root.field("members").elements().get(1).field("seed").string());
    assertEquals(true, root.optional("none").isEmpty());
    assertEquals(true, root.optional("nowhere").isEmpty());
    assertEquals(List.of("a", "b"), Json.strings(List.of("a", "b")).view("x").strings());
    assertArrayEquals(new double[] {1, 2.5}, Json.numbers(1, 2.5).view("x").doubles());
  }

  @Test
  void errorsNameThePath() {
    JsonView root = EXAMPLE.view("manifest");
    JsonView seed = root.field("members").elements().get(1).field("seed");
    String at = "manifest.members[1].seed: ";
    assertRefused(at + "a number is expected, found a string", seed::longValue);
    assertRefused(at + "an array is expected, found a string", seed::elements);
    assertRefused(at + "an object is expected, found a string", () -> seed.field("x"));
    assertRefused(at + "true or false is expected, found a string", seed::bool);
    assertRefused("manifest.ok: a string is expected, found true", root.field("ok")::string);
    assertRefused(
        "manifest.empty: a number is expected, found an object", root.field("empty")::doubleValue);
    assertRefused(
        "manifest.members[1]: the field 'x' is missing; found seed",
        () -> root.field("members").elements().get(1).field("x"));
    assertRefused(
        "manifest.steps: a number from 1 to 10 is expected, found 12",
        () -> root.field("steps").intValue(1, 10));
    assertRefused(
        "manifest.rate: a whole number of 64 bits is expected, found 0.1",
        root.field("rate")::longValue);
    assertRefused(
        "x: a finite number is expected, found 1e999", Json.parse("1e999").view("x")::doubleValue);
    assertRefused(
        "x: a finite 32-bit number is expected, found 1e39",
        Json.parse("1e39").view("x")::floatValue);
  }

  @Test
  void refusesWhatIsNotExactlyOneValue() {
    assertBad(1, "a value is expected, found nothing", "");
    assertBad(8, "the text goes on after the value", "{\"a\":1}{");
    assertBad(11, "Duplicate Object property \"a\"", "{\"a\":1,\"a\":2}");
    assertBad(3, "Unexpected end-of-input: expected close marker for Array", "[1");
    assertBad(4, "Non-standard token 'NaN'", "NaN");
    assertBad(10, "Non-standard token 'Infinity'", "[Infinity]");
    assertBad(3, "Invalid numeric value: Leading zeroes not allowed", "[01]");
    assertBad(3, "Unrecognized character escape 'x' (code 120)", "\"\\x\"");
    assertBad(
        2,
        "Unexpected character ('a' (code 97)): was expecting double-quote to start property name",
        "{a:1}");
    assertBad(
        5, "Unexpected character ('/' (code 47)): maybe a (non-standard) comment?", "[1] // note");
    assertBad(
        4,
        "Unexpected character (']' (code 93)): expected a valid value"
            + " (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
        "[1,]");
  }

  @Test
  void refusesWhatIsBeyondTheLimits() {
    assertEquals(64, Json.parse("[".repeat(64) + "]".repeat(64)).compact().length() / 2);
    String deep = "Document nesting depth (65) exceeds the maximum allowed (64)";
    assertBad(65, deep, "[".repeat(65) + "]".repeat(65));
    assertBad(65, deep, "[".repeat(100_000));
    assertEquals(40, Json.parse("1".repeat(40)).compact().length());
    assertBad(1, "Number value length (41) exceeds the maximum allowed (40)", "1".repeat(41));
    assertBad(
        1,
        "String value length (1000001) exceeds the maximum allowed (1000000)",
        "\"" + "a".repeat(1_000_001) + "\"");
    assertBad(
        1,
        "Name length (1001) exceeds the maximum allowed (1000)",
        "{\"" + "a".repeat(1_001) + "\":1}");
    assertBad(
        2_000_000,
        "Token count (1000001) exceeds the maximum allowed (1000000)",
        "[" + "1,".repeat(1_000_000) + "1]");
  }

  private static void assertBad(int column, String message, String text) {
    assertRefused("JSON, line 1, column " + column + ": " + message, () -> Json.parse(text));
  }

  private static void assertRefused(String message, Executable action) {
    var e = assertThrows(IllegalArgumentException.class, action);
    assertEquals(message, e.getMessage());
  }
}
