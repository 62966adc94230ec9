package dev.unroll.report;

import java.util.List;

/// A chart that is as wide as its place on the page. The plane of the data is stretched; strokes,
/// marks and text are not, so that it reads the same on a wide screen and on a phone.
///
/// Styles of lines and areas are classes of the style sheet.
public final class Plot {
  private static final int COLUMNS = 400;
  private static final double UNITS = 1000;

  private final Axis x;
  private final Axis y;
  private final int height;
  private final Element svg;
  private final Element plane = Element.of("svg", "plane");
  private boolean named;

  /// An empty chart.
  ///
  /// @param title its name, for those who cannot see it
  /// @param description what it shows
  /// @param height in pixels, without the labels below
  public Plot(String title, String description, Axis x, Axis y, int height) {
    this.x = x;
    this.y = y;
    this.height = height;
    plane
        .with("viewBox", "0 0 1000 1000")
        .with("preserveAspectRatio", "none")
        .with("width", "100%")
        .with("height", height);
    svg =
        Element.of("svg", "plot")
            .with("role", "img")
            .with("width", "100%")
            .with("height", height)
            .add(Element.of("title").text(isolated(title)))
            .add(Element.of("desc").text(isolated(description)));
  }

  /// Horizontal lines with numbers at the left.
  public Plot rulers(int most) {
    for (Tick tick : Tick.of(y, most)) {
      double top = height * (1 - tick.position());
      svg.add(
          Element.of("line", "grid").with("x2", "100%").with("y1", top).with("y2", top),
          Element.of("text", "left").with("x", -8).with("y", top + 4).text(tick.label()));
    }
    return this;
  }

  /// Names at the left instead of numbers, at y = 0, 1, ....
  public Plot names(List<String> names) {
    named = true;
    for (int i = 0; i < names.size(); i++) {
      double top = height * (1 - y.position(i));
      svg.add(
          Element.of("line", "grid").with("x2", "100%").with("y1", top).with("y2", top),
          Element.of("text", "left").with("x", -10).with("y", top + 4).text(names.get(i)));
    }
    return this;
  }

  /// A number that lies beyond the right edge.
  public Plot beyond(double at, String number) {
    svg.add(
        Element.of("text", "beyond")
            .with("x", "100%")
            .with("y", height * (1 - y.position(at)) + 4)
            .text(number + " →"));
    return this;
  }

  /// Marks below. Every second one gives way on narrow screens if there are many.
  public Plot marks(List<Tick> ticks) {
    for (int i = 0; i < ticks.size(); i++) {
      String left = Numbers.coordinate(100 * ticks.get(i).position()) + "%";
      boolean optional = ticks.size() > 3 && (ticks.size() - i) % 2 == 0;
      svg.add(
          Element.of("line", "mark")
              .with("x1", left)
              .with("x2", left)
              .with("y1", height)
              .with("y2", height + 4),
          Element.of("text", optional ? "below optional" : "below")
              .with("x", left)
              .with("y", height + 18)
              .text(ticks.get(i).label()));
    }
    return this;
  }

  /// A line through points; it is broken where a height is NaN. A point that stands alone is a dot.
  public Plot line(String style, Points points) {
    Points thin = points.thinned(COLUMNS);
    Points alone = thin.alone();
    return alone.count() == 0
        ? path(style, trace(thin))
        : path(style, trace(thin)).dots("lone " + style, alone);
  }

  private StringBuilder trace(Points points) {
    StringBuilder path = new StringBuilder();
    boolean broken = true;
    for (int i = 0; i < points.count(); i++) {
      if (!Double.isNaN(points.y(i))) {
        path.append(broken ? 'M' : 'L').append(at(points.x(i), points.y(i)));
      }
      broken = Double.isNaN(points.y(i));
    }
    return path;
  }

  /// Round marks.
  public Plot dots(String style, Points points) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.count(); i++) {
      path.append('M').append(at(points.x(i), points.y(i))).append("h0");
    }
    return path("dots " + style, path);
  }

  /// The area between two lines over the same x, of those points that both have.
  public Plot band(String style, Points low, Points high) {
    Points floor = low.thinned(COLUMNS);
    StringBuilder path = trace(high.thinned(COLUMNS));
    for (int i = floor.count() - 1; i >= 0; i--) {
      if (!Double.isNaN(floor.y(i))) {
        path.append('L').append(at(floor.x(i), floor.y(i)));
      }
    }
    return path(style, path.append('Z'));
  }

  /// The area between two x, from top to bottom.
  public Plot shade(String style, double from, double to) {
    return band(
        style,
        new Points(new double[] {from, to}, new double[] {y.low(), y.low()}),
        new Points(new double[] {from, to}, new double[] {y.high(), y.high()}));
  }

  /// A line from top to bottom.
  public Plot upright(String style, double at) {
    return line(style, new Points(new double[] {at, at}, new double[] {y.low(), y.high()}));
  }

  /// A line from left to right.
  public Plot level(String style, double at) {
    return line(style, new Points(new double[] {x.low(), x.high()}, new double[] {at, at}));
  }

  /// The chart. Nothing can be drawn afterwards.
  public Element element() {
    return Element.of("div", named ? "frame named" : "frame").add(svg.add(plane));
  }

  private Plot path(String style, CharSequence path) {
    plane.add(Element.of("path", style).with("d", path.toString()));
    return this;
  }

  private String at(double valueX, double valueY) {
    return Numbers.coordinate(UNITS * x.position(valueX))
        + " "
        + Numbers.coordinate(UNITS * (1 - y.position(valueY)));
  }

  /// Keeps the direction of writing of a text to itself where no markup can.
  private static String isolated(String text) {
    return "\u2068" + text + "\u2069";
  }
}
