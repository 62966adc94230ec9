package dev.unroll.report;

import java.util.List;
import java.util.stream.Stream;

/// A table. Cells are elements or text; texts beginning with a column that holds numbers stand at
/// the right.
public final class Table {
  private final Element head = Element.of("tr");
  private final Element body = Element.of("tbody");
  private int rows;

  /// A table with these columns of words, then these of numbers.
  public Table(List<String> words, List<String> numbers) {
    words.forEach(word -> head.add(Element.of("th", "word").with("scope", "col").text(word)));
    numbers.forEach(word -> head.add(Element.of("th").with("scope", "col").text(word)));
  }

  /// A row. Its first cell names it.
  ///
  /// @param style class of the row, or empty
  /// @param words one for each column of words
  /// @param numbers one for each column of numbers
  public Table row(String style, List<Element> words, List<String> numbers) {
    Element row = style.isEmpty() ? Element.of("tr") : Element.of("tr", style);
    row.add(Element.of("th", "word").with("scope", "row").add(words.getFirst()));
    words.stream().skip(1).forEach(word -> row.add(Element.of("td", "word").add(word)));
    numbers.forEach(number -> row.add(cell(number)));
    body.add(row);
    rows++;
    return this;
  }

  /// Rows so far.
  public int rows() {
    return rows;
  }

  /// The table; it can be scrolled sideways where the screen is narrow.
  public Element element() {
    return Element.of("div", "scroll")
        .with("tabindex", "0")
        .add(Element.of("table").add(Element.of("thead").add(head), body));
  }

  /// A word of ours for a cell.
  public static Element word(String text) {
    return Element.of("span").text(text);
  }

  /// Words from the data for cells.
  public static List<Element> words(String... texts) {
    return Stream.of(texts).map(Element::data).toList();
  }

  private static Element cell(String number) {
    Element cell = Element.of("td").text(number);
    return number.equals(Numbers.UNDEFINED) ? cell.with("title", "undefined") : cell;
  }
}
