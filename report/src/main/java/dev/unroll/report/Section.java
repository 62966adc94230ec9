package dev.unroll.report;

import java.util.List;

/// A part of the page with a heading and a sentence that says how to read it.
public final class Section {
  private Section() {}

  /// A section of a page.
  ///
  /// @param id where links point to
  /// @param lead how to read it
  public static Element of(String id, String heading, String lead) {
    return Element.of("section")
        .with("id", id)
        .add(Element.of("h2").text(heading), Element.of("p", "lead").text(lead));
  }

  /// Content that belongs together.
  public static Element card(Element... content) {
    return Element.of("div", "card").add(content);
  }

  /// A picture with what its lines stand for and what it shows.
  public static Element figure(String caption, Element legend, List<Element> pictures) {
    return Element.of("figure")
        .add(Element.of("figcaption").add(Element.of("span", "caption").text(caption), legend))
        .add(pictures);
  }

  /// A picture with what its lines stand for and what it shows.
  public static Element figure(String caption, Element legend, Element picture) {
    return figure(caption, legend, List.of(picture));
  }

  /// Content that is shown on demand.
  public static Element folded(String summary, Element... content) {
    return Element.of("details").add(Element.of("summary").text(summary)).add(content);
  }

  /// A paragraph of a class of the style sheet.
  public static Element paragraph(String style, String text) {
    return Element.of("p", style).text(text);
  }
}
