package dev.unroll.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The tokens of a header, each with its place in the file. Nothing is read ahead or collected, so
/// a hostile header costs no more than its own size.
final class HeaderTokens implements AutoCloseable {
  private static final JsonFactory JSON = JsonText.factory(TensorHeader.MAX_LENGTH);

  private final Path path;
  private final JsonParser parser;

  HeaderTokens(Path path, byte[] header) {
    this.path = path;
    parser = JSON.createParser(ObjectReadContext.empty(), header);
  }

  /// Goes on to the next token, which must be of this kind.
  void expect(JsonToken kind, String what) {
    if (parser.nextToken() != kind) {
      throw refused(what + " is expected, found " + found());
    }
  }

  /// Goes on to the next field of the object; false at its end.
  boolean nextField() {
    return parser.nextToken() != JsonToken.END_OBJECT;
  }

  /// The name of the field.
  String fieldName() {
    return parser.currentName();
  }

  String string(String what) {
    expect(JsonToken.VALUE_STRING, "a string for " + what);
    return parser.getString();
  }

  /// An array of at most `most` whole numbers.
  List<Long> integers(String what, int most) {
    expect(JsonToken.START_ARRAY, "an array for " + what);
    List<Long> numbers = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
        throw refused("a whole number is expected in " + what + ", found " + found());
      }
      if (numbers.size() == most) {
        throw refused("more than " + most + " numbers in " + what);
      }
      numbers.add(parser.getLongValue());
    }
    return numbers;
  }

  void expectEnd() {
    if (parser.nextToken() != null) {
      throw refused("the header goes on after its end");
    }
  }

  /// The place of the current token in the file.
  long offset() {
    return Long.BYTES + parser.currentTokenLocation().getByteOffset();
  }

  ModelFormatException damaged(String reason) {
    return new ModelFormatException(path, offset(), reason + TensorFileReader.DAMAGED);
  }

  ModelFormatException refused(String reason) {
    return refused(offset(), reason);
  }

  ModelFormatException refused(long offset, String reason) {
    return new ModelFormatException(path, offset, reason + TensorFileReader.NOT_OURS);
  }

  ModelFormatException refused(JacksonException e) {
    long offset = Long.BYTES + JsonText.location(e, parser).getByteOffset();
    return refused(offset, "the header is no strict JSON: " + JsonText.reason(e));
  }

  @Override
  public void close() {
    parser.close();
  }

  private String found() {
    JsonToken token = parser.currentToken();
    return token == null ? "nothing" : "'" + shortened(parser.getString()) + "'";
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
