package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How columns look before anything is chosen.
class CsvColumnTest {
  @TempDir private Path folder;

  private List<CsvColumn> read(String text, Optional<String> delimiter) throws IOException {
    return CsvColumn.read(Files.writeString(folder.resolve("a.csv"), text), delimiter);
  }

  @Test
  void everyLook() throws IOException {
    assertEquals(
        List.of(
            new CsvColumn("id", "2 words", "a"),
            new CsvColumn("day", "times", "Jan 1 2000"),
            new CsvColumn("price", "numbers", "1.5"),
            new CsvColumn("note", "text", "x, y"),
            new CsvColumn("gap", "empty", "")),
        read(
            """
            id, day ,price,note,gap
            a,Jan 1 2000,1.5,"x, y",
            a,Feb 1 2000,,z,
            b,Jan 1 2000,-2e3,w,
            b,Feb 1 2000,7,v,
            """,
            Optional.empty()));
  }

  @Test
  void theDelimiterIsFoundOrGiven() throws IOException {
    String text = "a;b:c\n1;2:3\n";
    assertEquals(List.of("a", "b:c"), names(read(text, Optional.empty())));
    assertEquals(List.of("a;b", "c"), names(read(text, Optional.of(":"))));
  }

  @Test
  void aFileWithoutRowsIsRefused() {
    for (String text : List.of("", "\n", "a,b\n")) {
      Exception refused =
          assertThrows(DataFormatException.class, () -> read(text, Optional.empty()));
      assertEquals("a.csv: has no rows below a header", refused.getMessage());
    }
  }

  @Test
  void openQuotesAreRefused() {
    Exception refused =
        assertThrows(DataFormatException.class, () -> read("a,b\n1,\"2\n", Optional.empty()));
    assertEquals("a.csv: cannot be read as CSV; is a closing quote missing?", refused.getMessage());
  }

  private static List<String> names(List<CsvColumn> columns) {
    return columns.stream().map(CsvColumn::name).toList();
  }
}
