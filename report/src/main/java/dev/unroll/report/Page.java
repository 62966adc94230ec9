package dev.unroll.report;

/// An HTML page that is one file: pictures and style are inside, there is no script, and nothing is
/// fetched. Equal content gives equal text.
public final class Page {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

  private final String title;
  private final Element body = Element.of("body");

  /// An empty page.
  ///
  /// @param title what the browser shows for it
  public Page(String title) {
    this.title = title;
  }

  /// Adds to the end of the page: usually a `header`, a `main` of sections and a `footer`.
  public Page add(Element... content) {
    body.add(content);
    return this;
  }

  /// The whole file.
  public String html() {
    Element page =
        Element.of("html")
            .with("xmlns", "http://www.w3.org/1999/xhtml")
            .with("lang", "en")
            .add(head(), body);
    return "<!DOCTYPE html>\n" + page + "\n";
  }

  private Element head() {
    return Element.of("head")
        .add(
            Element.of("meta").with("charset", "utf-8"),
            Element.of("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with("content", POLICY),
            meta("viewport", "width=device-width, initial-scale=1"),
            meta("color-scheme", "light dark"),
            meta("referrer", "no-referrer"),
            Element.of("title").text(title),
            Element.of("style").text(Style.CSS));
  }

  private static Element meta(String name, String content) {
    return Element.of("meta").with("name", name).with("content", content);
  }
}
