package dev.unroll.report;

/// What the lines of a chart stand for.
public final class Legend {
  private final Element list = Element.of("ul", "legend");

  /// A legend without entries.
  public Legend() {}

  /// One more entry.
  ///
  /// @param style of the line, or of the area if it begins with `band`
  public Legend entry(String style, String text) {
    Element swatch =
        Element.of("svg", "swatch")
            .with("width", 22)
            .with("height", 10)
            .with("aria-hidden", "true")
            .add(
                style.startsWith("band")
                    ? Element.of("rect", style).with("width", 22).with("height", 10)
                    : Element.of("path", style)
                        .with("d", style.contains("dots") ? "M11 5h0" : "M1 5H21"));
    list.add(Element.of("li").add(swatch).text(text));
    return this;
  }

  /// The legend. Nothing can be added afterwards.
  public Element element() {
    return list;
  }
}
