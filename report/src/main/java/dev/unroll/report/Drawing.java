package dev.unroll.report;

/// A picture of boxes, arrows and formulas with sizes of its own.
public final class Drawing {
  private static final double HEAD = 5;

  private final Element svg;

  /// An empty picture.
  ///
  /// @param title its name, for those who cannot see it
  /// @param description what it shows
  public Drawing(String title, String description, double width, double height) {
    svg =
        Element.of("svg", "drawing")
            .with("role", "img")
            .with("viewBox", "0 0 %s %s".formatted((int) width, (int) height))
            .with("width", width)
            .with("height", height)
            .add(Element.of("title").text(title), Element.of("desc").text(description));
  }

  /// A box around a point.
  public Drawing box(String style, double x, double y, double width, double height) {
    svg.add(
        Element.of("rect", style)
            .with("x", x - width / 2)
            .with("y", y - height / 2)
            .with("width", width)
            .with("height", height)
            .with("rx", Math.min(8, height / 4)));
    return this;
  }

  /// A formula around a point: `_` lowers the letters and digits after it, or what stands in
  /// braces.
  public Drawing text(String style, double x, double y, String formula) {
    Element text = Element.of("text", style).with("x", x).with("y", y);
    int i = 0;
    while (i < formula.length()) {
      int low = formula.indexOf('_', i);
      if (low < 0) {
        text.text(formula.substring(i));
        break;
      }
      int end = end(formula, low + 1);
      String small = formula.substring(low + 1, end).replace("{", "").replace("}", "");
      text.text(formula.substring(i, low));
      text.add(Element.of("tspan", "low").with("dy", 3).text(small));
      if (end < formula.length()) {
        text.add(Element.of("tspan").with("dy", -3).text(formula.substring(end, end + 1)));
      }
      i = end + 1;
    }
    svg.add(text);
    return this;
  }

  private static int end(String formula, int from) {
    if (formula.startsWith("{", from)) {
      return formula.indexOf('}', from) + 1;
    }
    int end = from;
    while (end < formula.length() && Character.isLetterOrDigit(formula.charAt(end))) {
      end++;
    }
    return end;
  }

  /// An arrow along an axis.
  public Drawing arrow(String style, double x1, double y1, double x2, double y2) {
    double dx = Math.signum(x2 - x1);
    double dy = Math.signum(y2 - y1);
    path(style, "M%sL%s".formatted(at(x1, y1), at(x2 - dx * HEAD, y2 - dy * HEAD)));
    return head(style, x2, y2, dx, dy);
  }

  /// The head of an arrow that points along an axis.
  public Drawing head(String style, double x, double y, double dx, double dy) {
    double backX = x - dx * 2 * HEAD;
    double backY = y - dy * 2 * HEAD;
    return path(
        "head " + style,
        "M%sL%sL%sZ"
            .formatted(
                at(x, y),
                at(backX + dy * HEAD, backY - dx * HEAD),
                at(backX - dy * HEAD, backY + dx * HEAD)));
  }

  /// A path of SVG.
  public Drawing path(String style, String path) {
    svg.add(Element.of("path", style).with("d", path));
    return this;
  }

  /// The picture. Nothing can be drawn afterwards.
  public Element element() {
    return svg;
  }

  private static String at(double x, double y) {
    return Numbers.coordinate(x) + " " + Numbers.coordinate(y);
  }
}
