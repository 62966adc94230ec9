package dev.unroll.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// An immutable JSON value (RFC 8259). Objects keep the order of their fields, numbers their exact
/// text, so that reading and writing again gives the same bytes.
///
/// ```java
/// var json = Json.object().put("hidden", 32).put("cell", "lstm").build();
/// int hidden = Json.parse(text).view("manifest").field("hidden").intValue();
/// ```
public sealed interface Json {

  /// An object: fields in the order they were put.
  record Obj(Map<String, Json> fields) implements Json {
    /// Copies the fields.
    public Obj {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String toString() {
      return compact();
    }
  }

  /// An array.
  record Arr(List<Json> elements) implements Json {
    /// Copies the elements.
    public Arr {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return compact();
    }
  }

  /// A string.
  record Str(String value) implements Json {
    @Override
    public String toString() {
      return compact();
    }
  }

  /// A number, kept as its text: integers of any length stay exact. `1` and `1.0` differ.
  record Num(String text) implements Json {
    private static final Pattern NUMBER =
        Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /// @throws IllegalArgumentException if the text is not a JSON number
    public Num {
      if (!NUMBER.matcher(text).matches()) {
        throw new IllegalArgumentException("'" + text + "' is not a JSON number");
      }
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// True or false.
  record Bool(boolean value) implements Json {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /// The value `null`.
  record Nil() implements Json {
    @Override
    public String toString() {
      return "null";
    }
  }

  /// The value `null`.
  static Json ofNull() {
    return new Nil();
  }

  /// A string.
  static Json of(String value) {
    return new Str(value);
  }

  /// An integer.
  static Json of(long value) {
    return new Num(Long.toString(value));
  }

  /// A number with the shortest text that reads back as the same double.
  ///
  /// @throws IllegalArgumentException if the value is NaN or infinite: JSON has neither
  static Json of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no number for " + value);
    }
    return new Num(Double.toString(value));
  }

  /// A number with the shortest text that reads back as the same float.
  ///
  /// @throws IllegalArgumentException if the value is NaN or infinite: JSON has neither
  static Json of(float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no number for " + value);
    }
    return new Num(Float.toString(value));
  }

  /// True or false.
  static Json of(boolean value) {
    return new Bool(value);
  }

  /// The number, or `null` for NaN and the infinities.
  static Json finiteOrNull(double value) {
    return Double.isFinite(value) ? of(value) : ofNull();
  }

  /// An array of values.
  static Json array(Json... elements) {
    return new Arr(List.of(elements));
  }

  /// An array with one element made from each item.
  static <T> Json array(Collection<T> items, Function<? super T, Json> element) {
    return new Arr(items.stream().map(element).toList());
  }

  /// An array of strings.
  static Json strings(Collection<String> values) {
    return array(values, Json::of);
  }

  /// An array of finite numbers.
  static Json numbers(double... values) {
    return new Arr(Arrays.stream(values).mapToObj(Json::of).toList());
  }

  /// Begins an object.
  static ObjectBuilder object() {
    return new ObjectBuilder();
  }

  /// Reads one JSON value: strictly, in the limits of [JsonText].
  ///
  /// @throws IllegalArgumentException if the text is not exactly one JSON value; the message names
  ///   line and column
  static Json parse(String text) {
    return JsonText.parse(text);
  }

  /// The value with a name, to read it field by field with errors that name the path.
  default JsonView view(String name) {
    return new JsonView(name, this);
  }

  /// The text on one line, without spaces.
  default String compact() {
    return JsonText.write(this, JsonText.COMPACT);
  }

  /// The text on several lines, indented by two spaces, without a final newline.
  default String pretty() {
    return JsonText.write(this, JsonText.PRETTY);
  }

  /// Collects the fields of an object in order.
  final class ObjectBuilder {
    private final Map<String, Json> fields = new LinkedHashMap<>();

    private ObjectBuilder() {}

    /// Adds a field.
    ///
    /// @throws IllegalArgumentException if the name was put before
    public ObjectBuilder put(String name, Json value) {
      if (fields.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException("JSON object: the field '" + name + "' was put twice");
      }
      return this;
    }

    /// Adds a string.
    public ObjectBuilder put(String name, String value) {
      return put(name, of(value));
    }

    /// Adds an integer.
    public ObjectBuilder put(String name, long value) {
      return put(name, of(value));
    }

    /// Adds a finite number.
    public ObjectBuilder put(String name, double value) {
      return put(name, of(value));
    }

    /// Adds a finite number.
    public ObjectBuilder put(String name, float value) {
      return put(name, of(value));
    }

    /// Adds true or false.
    public ObjectBuilder put(String name, boolean value) {
      return put(name, of(value));
    }

    /// The object.
    public Obj build() {
      return new Obj(fields);
    }
  }
}
