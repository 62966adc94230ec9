package dev.unroll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.store.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is refused before anything is trained: exit code 2, and a message to act on.
class UsageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --epochs 0        | --epochs 0, expected 1 to 100000
          --hidden -1       | --hidden -1 --layers 1, expected 1 to 16384 units in 1 to 32 layers
          --layers 33       | --hidden 32 --layers 33, expected 1 to 16384 units in 1 to 32 layers
          --learning-rate 0 | --learning-rate 0.0, expected above 0 and at most 10
          --learning-rate NaN | --learning-rate NaN, expected above 0 and at most 10
          --clip -1         | --clip -1.0, expected above 0
          --patience 0      | --patience 0, expected 1 or more
          --threads 0       | --threads 0, expected 1 or more
          --horizon 0       | --horizon 0, expected 1 to 10000
          --horizon 50      | horizon 50: the longest series has 40 rows, and 10 of them for training and 10 origins leave at most --horizon 21
          --seeds 4,4       | --seeds 4,4, expected all different
          --seeds 0         | --seeds '0', expected how many (1 to 1000), or a list of the seeds themselves, such as 3,14,15
          --seeds x,2       | --seeds 'x,2', expected how many (1 to 1000), or a list of the seeds themselves, such as 3,14,15
          --cell lstn       | Invalid value for option '--cell': 'lstn', expected rnn, gru, lstm, bi-rnn, bi-gru, bi-lstm, ffn or tdnn; did you mean lstm? See 'unroll forecast --help'
          --kernels gpu     | Invalid value for option '--kernels': 'gpu', expected auto, scalar or vector; see 'unroll forecast --help'
          --epochs many     | Invalid value for option '--epochs': 'many' is not a whole number; see 'unroll forecast --help'
          --clip x          | Invalid value for option '--clip': 'x' is not a number; see 'unroll forecast --help'
          --refit often     | Invalid value for option '--refit': 'often', expected never, or after how many origins, such as 10; see 'unroll forecast --help'
          --missing mean     | --missing 'mean', expected error, mask or carry
          --duplicates frist | --duplicates 'frist', expected error, first, last or mean; did you mean first?
          --rows --wide-time | --rows and --wide-time exclude each other
          --horzion=2       | Unknown option: '--horzion=2'; did you mean --horizon? See 'unroll forecast --help'
          --hidden 8 --hidden 9 | option '--hidden' (UNITS) should be specified only once; see 'unroll forecast --help'
          --time-format y   | --time-format needs --time COLUMN
          """)
  void badSettingsAreRefused(String options, String message, @TempDir Path folder)
      throws IOException {
    Path data = Data.wave(folder, 40);
    Path results = folder.resolve("results");
    Run run = refused(data, results, options);
    assertEquals(message, last(run), run::err);
    assertEquals("", run.out());
    assertFalse(Files.exists(results), "nothing should be made");
    Run json = refused(data, results, options + " --json");
    JsonView error = json.json().field("error");
    assertEquals("usage", error.field("code").string());
    assertEquals(message, error.field("message").string());
  }

  @Test
  void aCommandIsNeeded() {
    Run run = Run.of();
    assertEquals(2, run.exit());
    assertTrue(
        run.err()
            .startsWith(
                "unroll: a command is expected: forecast, predict, explain, inspect, evaluate,"
                    + " states, lab or check; see"),
        run.err());
    assertTrue(run.err().contains("Commands:"), run.err());
    assertEquals("", run.out());
  }

  @Test
  void aMissingArgumentIsNamed() {
    Run.of("forecast", "--target", "x")
        .refused(
            2,
            "forecast: the data are missing; give a CSV file, such as 'unroll forecast DATA.csv"
                + " --target COLUMN'");
    Run.of("forecast", "x.csv")
        .refused(
            2,
            "--target COLUMN is missing: which column is to be forecast? 'unroll inspect FILE'"
                + " lists them");
    Run.of("predict", "a")
        .refused(2, "Missing required parameter: 'DATA.csv'; see 'unroll predict --help'");
    Run.of("inspect")
        .refused(2, "Missing required parameter: 'DATA|MODEL'; see 'unroll inspect --help'");
    Run.of("forcast")
        .refused(
            2,
            "'forcast' is no command of 'unroll', expected forecast, predict, explain, inspect,"
                + " states, lab, check, evaluate, generate-completion; see 'unroll --help'");
    Run.of("forcast", "x.csv", "--target", "y")
        .refused(
            2,
            "'forcast' is no command of 'unroll', expected forecast, predict, explain, inspect,"
                + " states, lab, check, evaluate, generate-completion; see 'unroll --help'");
    Run.of("check", "bit")
        .refused(
            2, "'bit' is no command of 'unroll check', expected bits; see 'unroll check --help'");
  }

  @Test
  void aNumberOfPathsNeedsAFileForThem(@TempDir Path folder) throws IOException {
    Path data = Data.wave(folder, 40);
    String message =
        "--paths 5 does nothing without --paths-out; give --paths-out FILE.csv to have them"
            + " written, or leave out --paths";
    Path results = folder.resolve("results");
    Run.forecast(data, results, "-q", "--paths", 5).refused(2, message);
    assertFalse(Files.exists(results), "nothing should be made");
    Run.forecast(data, results, "-q").fine();
    Run.of("predict", results.resolve("model.safetensors"), data, "--paths", 5).refused(2, message);
  }

  @Test
  void badDataAreRefused(@TempDir Path folder) throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    Run.of("forecast", "-q", empty, "--target", "x")
        .refused(2, "empty.csv: the file is empty; a header and rows are needed");
    Run.of("forecast", "-q", folder, "--target", "x")
        .refused(2, "empty.csv: the file is empty; a header and rows are needed");
    Run.of("forecast", "-q", Data.wave(folder, 40), "--target", "valu")
        .refused(
            2,
            "wave.csv, line 1: there is no column 'valu' (target); the columns are: value; did"
                + " you mean 'value'?");
    Run missing = Run.of("inspect", folder.resolve("no.csv"), "--json");
    assertEquals("data-format", missing.json().field("error").field("code").string());
    assertEquals(2, missing.exit());
  }

  @Test
  void aModelIsNoDataAndDataAreNoModel(@TempDir Path folder) throws IOException {
    Path data = Data.wave(folder, 40);
    Run swapped = Run.of("predict", data, data, "--json");
    assertEquals(2, swapped.exit());
    assertEquals("model-format", swapped.json().field("error").field("code").string());
    Run.forecast(data, folder.resolve("r")).fine();
    Run model =
        Run.of("forecast", folder.resolve("r/model.safetensors"), "--target", "value", "--json");
    assertEquals(2, model.exit());
    assertEquals("data-format", model.json().field("error").field("code").string());
  }

  @Test
  void whatDataAModelNeedsIsSaidWithoutOptionsThatAreNotThere(@TempDir Path folder)
      throws IOException {
    Run.forecast(Data.wave(folder, 40), folder.resolve("r")).fine();
    Path model = folder.resolve("r/model.safetensors");
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    Path spaced = Files.writeString(folder.resolve("spaced.csv"), "a b\n1 2\n");
    for (String command : List.of("predict", "explain")) {
      Run.of(command, model, other)
          .refused(
              2, "other.csv, line 1: there is no column 'value' (target); the columns are: a, b");
      Run.of(command, model, spaced)
          .refused(
              2,
              "spaced.csv, line 1: only one column was found, 'a b', with the delimiter ','; give"
                  + " the right one by --delimiter; how to read data is saved with the model:"
                  + " change the file, or train again with such an option");
    }
  }

  @Test
  void placesThatCannotBeWrittenAreRefusedBeforeTraining(@TempDir Path folder) throws IOException {
    Path data = Data.wave(folder, 40);
    Run.forecast(data, data, "-q")
        .refused(
            2,
            "--dir %s: '%s' is a file, expected a folder; choose another --dir"
                .formatted(data, data));
    Path below = data.resolve("below");
    assertEquals(2, Run.forecast(data, below, "-q").exit(), "a folder below a file");
    Run.forecast(data, folder.resolve("r"), "-q", "--out", data)
        .refused(2, "--out " + data + " would overwrite what is read; choose another --out");
    Run.forecast(data, folder.resolve("r"), "-q", "--out", folder)
        .refused(2, "--out " + folder + " is a folder, expected a file");
    Path nowhere = folder.resolve("no/f.csv");
    Run.forecast(data, folder.resolve("r"), "-q", "--out", nowhere)
        .refused(
            2,
            "--out %s: there is no folder '%s'; make it first"
                .formatted(nowhere, nowhere.getParent()));
    Path taken = folder.resolve("t");
    Files.createDirectories(taken.resolve("report.html"));
    Run.forecast(data, taken, "-q")
        .refused(2, "--dir " + taken.resolve("report.html") + " is a folder, expected a file");
  }

  @Test
  void emptyPathsAreRefused(@TempDir Path folder) throws IOException {
    Path data = Data.wave(folder, 40);
    Run.of("forecast", data, "--target", "value", "-q", "--dir", "")
        .refused(2, "--dir: the path is empty, expected a folder");
    Run.forecast(data, folder.resolve("r"), "-q", "--out", "")
        .refused(2, "--out: the path is empty, expected a file");
  }

  @Test
  void inspectSaysThatColumnsNeedATarget(@TempDir Path folder) throws IOException {
    Run.of("inspect", Data.wave(folder, 40), "--series", "x")
        .refused(
            2,
            "--target COLUMN is missing: --series, --time, --time-format and --freq say how to read"
                + " it; without them the columns are listed");
  }

  @Test
  void aMessageIsOneLineWhateverWasGiven(@TempDir Path folder) throws IOException {
    Run run = Run.of("forecast", Data.wave(folder, 40), "--target", "a\nb\u001b[31m", "-q");
    assertEquals(1, run.err().lines().count(), run::err);
    assertFalse(run.err().contains("\u001b"), run::err);
  }

  private static Run refused(Path data, Path results, String options) {
    List<Object> all = new ArrayList<>(List.of("forecast", data, "--target", "value", "-q"));
    all.addAll(List.of("--dir", results));
    all.addAll(List.of(options.split(" ", -1)));
    Run run = Run.of(all.toArray());
    assertEquals(2, run.exit(), run::toString);
    return run;
  }

  private static String last(Run run) {
    String line = run.err().lines().reduce("", (_, next) -> next);
    return line.replaceFirst("^unroll: ", "");
  }
}
