package dev.unroll.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// An element of a page. It is written as both HTML and XML understand it; every text is escaped,
/// so that nothing from the data can become markup.
public final class Element {
  private static final Set<String> EMPTY =
      Set.of("meta", "path", "line", "rect", "circle", "input");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Consumer<StringBuilder>> content = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  /// An empty element, such as `p`.
  public static Element of(String name) {
    return new Element(name);
  }

  /// An element of a class of the style sheet.
  public static Element of(String name, String style) {
    return new Element(name).with("class", style);
  }

  /// A word from the data, such as the id of a series: its direction of writing stays its own.
  public static Element data(String text) {
    return of("bdi").text(text);
  }

  /// Sets an attribute.
  public Element with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /// Sets an attribute to a coordinate.
  public Element with(String attribute, double value) {
    return with(attribute, Numbers.coordinate(value));
  }

  /// Adds a text.
  public Element text(String text) {
    content.add(out -> escape(text, out));
    return this;
  }

  /// Adds elements.
  public Element add(Element... children) {
    return add(List.of(children));
  }

  /// Adds elements.
  public Element add(List<Element> children) {
    children.forEach(child -> content.add(child::write));
    return this;
  }

  /// Writes the element and all that is in it.
  public void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach((attribute, value) -> {
      out.append(' ').append(attribute).append("=\"");
      StringBuilder escaped = new StringBuilder();
      escape(value, escaped);
      out.append(escaped.toString().replace("\"", "&quot;")).append('"');
    });
    if (EMPTY.contains(name)) {
      out.append("/>");
      return;
    }
    out.append('>');
    content.forEach(part -> part.accept(out));
    out.append("</").append(name).append('>');
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private static void escape(String text, StringBuilder out) {
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            default -> out.appendCodePoint(isText(c) ? c : 0xFFFD);
          }
        });
  }

  /// Whether XML 1.0 allows the character (section 2.2).
  private static boolean isText(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c < 0xD800)
        || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
  }
}
