package dev.unroll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.store.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `unroll states`.
class StatesTest {
  @TempDir Path folder;

  /// Twenty rows about 1, twenty about 9, twenty about 1.
  private Path steps() throws IOException {
    StringBuilder text = new StringBuilder("value\n");
    for (int row = 0; row < 60; row++) {
      text.append(row / 20 == 1 ? 9 + row % 2 : row % 3).append('\n');
    }
    return Files.writeString(folder.resolve("steps.csv"), text);
  }

  private Run states(Object... more) throws IOException {
    Object[] all = new Object[more.length + 6];
    List<Object> first =
        List.of("states", steps(), "--target", "value", "--dir", folder.resolve("r"));
    System.arraycopy(first.toArray(), 0, all, 0, 6);
    System.arraycopy(more, 0, all, 6, more.length);
    return Run.of(all);
  }

  @ParameterizedTest
  @CsvSource({"gaussian", "poisson", "categorical"})
  void everyKindFindsTheStep(String emission) throws IOException {
    JsonView json = states("--emission", emission, "--json").fine().json();
    List<JsonView> rows = json.field("decoded").elements();
    assertEquals(60, rows.size());
    for (int row = 0; row < 60; row++) {
      assertEquals(row / 20 == 1 ? 2 : 1, rows.get(row).field("state").intValue(), "row " + row);
    }
    double share = json.field("states").elements().getFirst().field("share").doubleValue();
    assertEquals(2 / 3.0, share, 1e-12);
  }

  @Test
  void aSearchThatIsNotOverIsSaid() throws IOException {
    String warning =
        "the search had not converged when its iterations were used up (1, from seed 1, the best):"
            + " states may still change; give more --iterations";
    Object[] one = {"--iterations", 1, "--restarts", 1};
    String out = states(one).fine().out();
    String said = out.replaceAll("\\s+", " ");
    assertTrue(said.contains(" after 1 iteration, not converged warning " + warning), out);
    String page = Files.readString(folder.resolve("r/states.html"));
    assertTrue(page.contains(warning), "in the report");
    assertTrue(page.contains(">1, not converged<"), "beside its iterations");
    JsonView json = states("--iterations", 1, "--restarts", 1, "--json").fine().json();
    assertEquals(
        "not-converged", json.field("warnings").elements().getFirst().field("code").string());
    assertFalse(json.field("restarts").elements().getFirst().field("converged").bool());
    JsonView over = states("--json").fine().json();
    assertEquals(List.of(), over.field("warnings").elements());
    assertTrue(over.field("restarts").elements().getFirst().field("converged").bool());
  }

  @Test
  void theFilesHoldTheSame() throws IOException {
    String out = states().fine().out();
    assertTrue(out.contains("2 states, gaussian; log likelihood "), out);
    List<String> csv = Files.readAllLines(folder.resolve("r/states.csv"));
    assertEquals("series,time,value,state,probability1,probability2", csv.getFirst());
    assertEquals(61, csv.size());
    assertTrue(
        csv.get(25).startsWith("steps,25,9.0,2,") || csv.get(25).startsWith("steps,25,10.0,2,"),
        csv.get(25));
    String report = Files.readString(folder.resolve("r/states.html"));
    assertTrue(report.contains("band regime2"), "the second state is drawn");
    assertTrue(report.contains("--states 2 --emission gaussian --restarts 5"), "the command");
    assertFalse(report.contains("<script"), "the page runs nothing");
    assertEquals(report, again(), "the same run gives the same bytes");
  }

  private String again() throws IOException {
    states("-q").fine();
    return Files.readString(folder.resolve("r/states.html"));
  }

  @Test
  void logReturnsBeginAtTheSecondRow() throws IOException {
    Path data = Files.writeString(folder.resolve("p.csv"), "value\n" + "2\n3\n5\n".repeat(8));
    JsonView json =
        Run.of("states", data, "--target", "value", "--log-returns", "--json", "--dir", folder)
            .fine()
            .json();
    assertEquals("2", json.field("decoded").elements().getFirst().field("time").string());
    assertEquals("log-return", json.field("targetKind").string());
  }

  @ParameterizedTest
  @CsvSource({"poisson", "categorical"})
  void whatCannotBeCountedIsNamed(String emission) throws IOException {
    String rows = "%s,2024-01-%s,%s\n";
    StringBuilder text = new StringBuilder("id,day,value\n");
    for (int row = 10; row < 31; row++) {
      text.append(rows.formatted("a", row, row)).append(rows.formatted("b", row, row + 3));
    }
    Path data = folder.resolve("p.csv");
    Files.writeString(data, text.toString().replace("b,2024-01-17,20", "b,2024-01-17,20.5"));
    Object[] run = {
      "states", data, "--series", "id", "--time", "day", "--target", "value", "--dir", folder, "-q"
    };
    Run.of(Stream.concat(Arrays.stream(run), Stream.of("--emission", emission)).toArray())
        .refused(
            2,
            "series 'b' is 20.5 at 2024-01-17, but --emission %s is for whole numbers from 0; choose gaussian, or round the values"
                .formatted(emission));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --states 0                         | --states 0, expected 1 to 50
          --restarts 0                       | --restarts 0 --iterations 200, expected 1 or more of each
          --emission poisson --log-returns   | --log-returns with --emission poisson, expected gaussian: log returns are no counts
          """)
  void badSettingsAreRefused(String options, String message) throws IOException {
    states((Object[]) options.split(" ", -1)).refused(2, message);
    assertFalse(Files.exists(folder.resolve("r")), "nothing should be made");
  }
}
