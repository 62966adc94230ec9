package dev.unroll.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// An HTML page that is one file: pictures and style are inside, and nothing is fetched. The only
/// script that a browser runs is one of ours, if there is any: the page names its SHA-256 (Content
/// Security Policy, level 2). Equal content gives equal text.
public final class Page {
  private static final String POLICY =
      "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

  private final String title;
  private final Element body = Element.of("body");
  private String script = "";

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

  /// Sets the script that runs when the page is there.
  ///
  /// @param source without characters that XML would need escaped
  public Page script(String source) {
    script = source;
    return this;
  }

  /// The whole file.
  public String html() {
    Element page =
        Element.of("html")
            .with("xmlns", "http://www.w3.org/1999/xhtml")
            .with("lang", "en")
            .add(head(), script.isEmpty() ? body : body.add(Element.of("script").text(script)));
    return "<!DOCTYPE html>\n" + page + "\n";
  }

  private Element head() {
    return Element.of("head")
        .add(
            Element.of("meta").with("charset", "utf-8"),
            Element.of("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with("content", policy()),
            meta("viewport", "width=device-width, initial-scale=1"),
            meta("color-scheme", "light dark"),
            meta("referrer", "no-referrer"),
            Element.of("title").text(title),
            Element.of("style").text(Style.CSS));
  }

  private String policy() {
    String scripts = script.isEmpty() ? "'none'" : hash(script);
    return "default-src 'none'; script-src " + scripts + POLICY;
  }

  private static String hash(String source) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static Element meta(String name, String content) {
    return Element.of("meta").with("name", name).with("content", content);
  }
}
