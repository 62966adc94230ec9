package dev.unroll.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A JSON value together with the way to it, so that an error can say where it is:
/// `manifest.members[2].seed: a number is expected, found a string`.
///
/// Every accessor throws [IllegalArgumentException] if the value is of another kind.
///
/// @param path the way from the root, such as `manifest.members[2]`
/// @param value what stands there
public record JsonView(String path, Json value) {

  /// The field of an object.
  public JsonView field(String name) {
    return optional(name)
        .orElseThrow(() ->
            error("the field '" + name + "' is missing; found " + String.join(", ", names())));
  }

  /// The field of an object, empty if it is missing or `null`.
  public Optional<JsonView> optional(String name) {
    return Optional.ofNullable(object().fields().get(name))
        .filter(found -> !(found instanceof Json.Nil))
        .map(found -> new JsonView(path + "." + name, found));
  }

  /// The names of the fields of an object, in order.
  public Set<String> names() {
    return object().fields().keySet();
  }

  /// The elements of an array.
  public List<JsonView> elements() {
    if (!(value instanceof Json.Arr array)) {
      throw expected("an array");
    }
    List<JsonView> views = new ArrayList<>();
    for (Json element : array.elements()) {
      views.add(new JsonView(path + "[" + views.size() + "]", element));
    }
    return views;
  }

  /// A string.
  public String string() {
    if (value instanceof Json.Str s) {
      return s.value();
    }
    throw expected("a string");
  }

  /// True or false.
  public boolean bool() {
    if (value instanceof Json.Bool b) {
      return b.value();
    }
    throw expected("true or false");
  }

  /// A whole number, exactly.
  public long longValue() {
    String text = number();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw error("a whole number of 64 bits is expected, found " + text);
    }
  }

  /// A whole number from `least` to `most`, exactly.
  public int intValue(int least, int most) {
    long number = longValue();
    if (number < least || number > most) {
      throw error("a number from " + least + " to " + most + " is expected, found " + number);
    }
    return (int) number;
  }

  /// A whole number of 32 bits, exactly.
  public int intValue() {
    return intValue(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /// A finite number.
  public double doubleValue() {
    double number = Double.parseDouble(number());
    if (!Double.isFinite(number)) {
      throw error("a finite number is expected, found " + number());
    }
    return number;
  }

  /// A finite number of 32 bits.
  public float floatValue() {
    float number = Float.parseFloat(number());
    if (!Float.isFinite(number)) {
      throw error("a finite 32-bit number is expected, found " + number());
    }
    return number;
  }

  /// An array of strings.
  public List<String> strings() {
    return elements().stream().map(JsonView::string).toList();
  }

  /// An array of finite numbers.
  public double[] doubles() {
    return elements().stream().mapToDouble(JsonView::doubleValue).toArray();
  }

  /// An error at this place.
  public IllegalArgumentException error(String reason) {
    return new IllegalArgumentException(path + ": " + reason);
  }

  private Json.Obj object() {
    if (value instanceof Json.Obj object) {
      return object;
    }
    throw expected("an object");
  }

  private String number() {
    if (value instanceof Json.Num n) {
      return n.text();
    }
    throw expected("a number");
  }

  private IllegalArgumentException expected(String kind) {
    String found =
        switch (value) {
          case Json.Obj _ -> "an object";
          case Json.Arr _ -> "an array";
          case Json.Str _ -> "a string";
          case Json.Num _ -> "a number";
          case Json.Bool b -> String.valueOf(b.value());
          case Json.Nil _ -> "null";
        };
    return error(kind + " is expected, found " + found);
  }
}
