package dev.unroll.report;

import java.util.List;

/// A long table with a field that leaves only the rows whose names contain some text, and a heading
/// to click on for each order. It can be read without the script, too: the field appears with it.
final class SeriesSearch {
  /// Has no characters that XML would need escaped.
  private static final String SCRIPT =
      """
      (function () {
        const field = document.getElementById('search');
        const body = document.getElementById('all').querySelector('tbody');
        const rows = Array.from(body.rows);
        field.parentElement.hidden = false;
        field.addEventListener('input', function () {
          const wanted = field.value.toLowerCase();
          rows.forEach(function (row) {
            row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted);
          });
        });
        document.querySelectorAll('#all thead th').forEach(function (head, column) {
          const button = document.createElement('button');
          button.type = 'button';
          button.textContent = head.textContent;
          head.replaceChildren(button);
          let order = -1;
          button.addEventListener('click', function () {
            order = -order;
            document.querySelectorAll('#all thead th').forEach(function (other) {
              other.removeAttribute('aria-sort');
            });
            head.setAttribute('aria-sort', order === 1 ? 'ascending' : 'descending');
            rows.sort(function (one, other) {
              const a = one.cells[column].textContent, b = other.cells[column].textContent;
              const x = Number(a), y = Number(b);
              const numbers = [x, y].filter(Number.isFinite).length;
              const words = a.localeCompare(b, 'en', { numeric: true });
              return numbers === 2 ? order * (x - y) : numbers === 0 ? order * words
                : Number.isFinite(x) ? -1 : 1;
            });
            body.append(...rows);
          });
        });
      })();
      """;

  private SeriesSearch() {}

  /// The field, the table and the script.
  static List<Element> of(Table table) {
    Element field =
        Element.of("p", "note")
            .with("hidden", "hidden")
            .add(
                Element.of("label").with("for", "search").text("Only series whose names contain "),
                Element.of("input")
                    .with("id", "search")
                    .with("type", "search")
                    .with("autocomplete", "off"));
    return List.of(field, table.element().with("id", "all").with("class", "scroll long"));
  }

  /// For [Page#script].
  static String script() {
    return SCRIPT;
  }
}
