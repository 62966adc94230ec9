package dev.unroll.store;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// JSON text to values and back, on Jackson's streaming core.
///
/// Reading refuses duplicate fields, NaN, comments, trailing content, nesting beyond 64, numbers
/// longer than 40 characters, strings beyond one million characters, names beyond 1,000 and more
/// than one million tokens.
final class JsonText {
  static final ObjectWriteContext COMPACT = ObjectWriteContext.empty();
  static final ObjectWriteContext PRETTY = new Pretty();
  private static final JsonFactory FACTORY = factory(1_000_000);
  private static final Pattern JACKSON_TALK =
      Pattern.compile("( \\(start marker| \\(not recognized|: enable `).*|, from `[^`]*`");

  private JsonText() {}

  /// A strict factory whose strings may have up to `maxString` characters.
  static JsonFactory factory(int maxString) {
    var limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(64)
            .maxNumberLength(40)
            .maxStringLength(maxString)
            .maxNameLength(1_000)
            .maxTokenCount(1_000_000)
            .build();
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
        .streamReadConstraints(limits)
        .build();
  }

  static Json parse(String text) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      try {
        Json value = read(parser, parser.nextToken());
        if (parser.nextToken() != null) {
          throw refused(parser.currentTokenLocation(), "the text goes on after the value");
        }
        return value;
      } catch (JacksonException e) {
        throw refused(location(e, parser), reason(e));
      }
    }
  }

  /// Where the error is. A limit that is exceeded comes without a place: then the last token.
  static TokenStreamLocation location(JacksonException e, JsonParser parser) {
    return e.getLocation() == null ? parser.currentTokenLocation() : e.getLocation();
  }

  /// The first line of Jackson's message without the names of Jackson's own settings.
  static String reason(JacksonException e) {
    String first = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    return JACKSON_TALK.matcher(first).replaceAll("").replace('`', '\'');
  }

  private static IllegalArgumentException refused(TokenStreamLocation at, String reason) {
    return new IllegalArgumentException(
        "JSON, line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + reason);
  }

  private static Json read(JsonParser parser, JsonToken token) {
    return switch (token) {
      case null -> throw refused(parser.currentLocation(), "a value is expected, found nothing");
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_STRING -> new Json.Str(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.ofNull();
      default -> throw refused(parser.currentTokenLocation(), "found " + token);
    };
  }

  private static Json readObject(JsonParser parser) {
    Map<String, Json> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      fields.put(parser.currentName(), read(parser, parser.nextToken()));
    }
    return new Json.Obj(fields);
  }

  private static Json readArray(JsonParser parser) {
    List<Json> elements = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      elements.add(read(parser, t));
    }
    return new Json.Arr(elements);
  }

  static String write(Json value, ObjectWriteContext style) {
    var text = new StringWriter();
    try (var generator = FACTORY.createGenerator(style, text)) {
      write(value, generator);
    }
    return text.toString();
  }

  private static void write(Json value, JsonGenerator out) {
    switch (value) {
      case Json.Obj o -> {
        out.writeStartObject();
        o.fields().forEach((name, field) -> write(field, out.writeName(name)));
        out.writeEndObject();
      }
      case Json.Arr a -> {
        out.writeStartArray();
        a.elements().forEach(element -> write(element, out));
        out.writeEndArray();
      }
      case Json.Str s -> out.writeString(s.value());
      case Json.Num n -> out.writeNumber(n.text());
      case Json.Bool b -> out.writeBoolean(b.value());
      case Json.Nil _ -> out.writeNull();
    }
  }

  /// Two spaces and a line feed on every system, arrays as well as objects.
  private static final class Pretty extends ObjectWriteContext.Base {
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(INDENT)
          .withArrayIndenter(INDENT);
    }
  }
}
