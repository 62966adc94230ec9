package dev.unroll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unroll.store.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `unroll lab`: what it prints, and what it refuses.
class LabTest {

  private static Run recall(String more) {
    String[] arguments =
        ("lab recall --lag 1 --hidden 8 --batch 10 --max-sequences 40 " + more).split(" ", -1);
    return Run.of((Object[]) arguments);
  }

  @Test
  void notSolvedIsAResult() {
    Run run = recall("--seeds 7,9").fine();
    List<String> lines = run.out().lines().toList();
    assertEquals("task       recall, lag 1", lines.getFirst());
    assertTrue(run.out().contains("\nseed  result      sequences"), run.out());
    assertTrue(run.out().contains("\n7     not solved         40"), run.out());
    assertEquals("solved by 0 of 2 seeds", lines.getLast());
    assertTrue(run.err().contains("seed 9,     40 sequences  loss "), run.err());
    assertTrue(run.err().contains(" ####################\n"), run.err());
  }

  @Test
  void quietShowsNoCurve() {
    assertFalse(recall("--seeds 7, --quiet").fine().err().contains("seed"));
  }

  @Test
  void solvedSaysAfterHowMany() {
    Run run = recall("--cell rnn --seeds 1 --json");
    assertEquals("rnn", run.json().field("cell").string());
    assertEquals("unroll", run.json().field("init").string(), "no gate, so no chrono");
    Run solved = Run.of("lab", "recall", "--lag", "0", "--hidden", 16, "--seeds", 1, "--json");
    JsonView result = solved.fine().json().field("results").elements().getFirst();
    assertTrue(result.field("solved").bool(), solved.out());
    assertEquals("solved", result.field("result").string());
    assertTrue(result.field("sequences").intValue() % 1000 == 0, solved.out());
    assertTrue(result.field("score").doubleValue() >= 0.99, solved.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lab                          | lab: the task is missing, such as 'unroll lab adding'; expected one of reber, temporal-order, adding, multiplication, copy, recall, parity, counting, differential
          lab recal                    | Invalid value for positional parameter at index 0 (TASK): 'recal', expected reber, temporal-order, adding, multiplication, copy, recall, parity, counting or differential; did you mean recall? See 'unroll lab --help'
          lab adding --lag 3           | lab adding: --lag belongs to another task; adding takes --length
          lab reber --length 3         | lab reber: --length belongs to another task; reber takes no such option
          lab copy --delay 0           | copy: delay 0, expected 1 to 5000
          lab recall --lag -1          | recall: lag -1, expected 0 to 5000
          lab recall --lag many        | Invalid value for option '--lag': 'many' is not a whole number; see 'unroll lab --help'
          lab temporal-order --symbols 4 | temporal-order: 4 symbols, expected 2 or 3
          lab differential --system lorentz | Invalid value for option '--system': 'lorentz', expected pendulum, van-der-pol or lorenz; did you mean lorenz? See 'unroll lab --help'
          lab adding --init cronos     | Invalid value for option '--init': 'cronos', expected unroll, pytorch, keras, forget, chrono or identity; did you mean chrono? See 'unroll lab --help'
          lab adding --cell rnn --init chrono | lab: an rnn has no gate that forgets, so no --init chrono: choose unroll, pytorch, keras or identity
          lab adding --cell tdnn       | Invalid value for option '--cell': 'tdnn', expected rnn, gru or lstm; did you mean rnn? See 'unroll lab --help'
          lab adding --hidden 0        | lab: 0 hidden units, expected 1 to 16384
          lab adding --max-sequences 0 | lab: at most 0 sequences, expected 1 or more
          lab --hidden 8 reach         | --hidden before 'reach' would do nothing; see 'unroll lab reach --help'
          lab adding powers            | TASK before 'powers' would do nothing; see 'unroll lab powers --help'
          lab reach --lags 3,1         | --lags '3,1', expected numbers from 1 to 5000 in increasing order, such as 5,10,20
          lab reach --lags 0,1         | --lags '0,1', expected numbers from 1 to 5000 in increasing order, such as 5,10,20
          lab reach --lags few         | --lags 'few', expected numbers from 1 to 5000 in increasing order, such as 5,10,20
          lab reach --hidden 0         | lab: 0 hidden units, expected 1 to 16384
          lab adding --seeds 4,4       | --seeds 4,4, expected all different
          lab reach --seeds 4,4        | --seeds 4,4, expected all different
          lab adding --seeds ,         | --seeds ',', expected how many (1 to 1000), or a list of the seeds themselves, such as 3,14,15
          lab adding --seeds 0         | --seeds '0', expected how many (1 to 1000), or a list of the seeds themselves, such as 3,14,15
          """)
  void badOptionsAreRefused(String command, String message) {
    Object[] arguments = command.split(" ", -1);
    Run.of(arguments).refused(2, message);
  }

  @Test
  void divergenceSaysWhere() {
    Object[] arguments =
        ("lab recall --lag 200 --cell rnn --init identity --learning-rate 10 --hidden 40 --batch 5"
                + " --max-sequences 100 --seeds 1 --json --quiet")
            .split(" ", -1);
    Run run = Run.of(arguments);
    assertEquals(3, run.exit(), run.err());
    assertTrue(
        run.err().matches("unroll: seed 1: training diverged at step 2: not finite: the [^\\n]+\n"),
        run.err());
    JsonView result = run.json().field("results").elements().getFirst();
    assertEquals("diverged", result.field("result").string());
    assertTrue(run.out().contains("\"score\": null"), run.out());
  }

  @Test
  void reachDrawsAPicture(@TempDir Path folder) throws IOException {
    Path svg = folder.resolve("reach.svg");
    Run run =
        Run.of(
            "lab",
            "reach",
            "--lags",
            "1,4",
            "--hidden",
            4,
            "--max-sequences",
            20,
            "--seeds",
            2,
            "--out",
            svg);
    assertTrue(run.fine().out().startsWith("% right at lag"), run.out());
    assertTrue(run.out().contains("\nlstm, chrono "), run.out());
    assertTrue(run.err().contains("gru, chrono, lag 4, seed 2: "), run.err());
    String picture = Files.readString(svg);
    assertTrue(picture.startsWith("<svg xmlns=") && picture.endsWith("</svg>\n"), picture);
    assertEquals(20, picture.split("<circle ", -1).length - 1, "5 curves, 2 lags, 2 seeds");
    assertFalse(picture.contains("NaN"), picture);
  }

  @Test
  void resultsOfReachAreThereIfThePictureFails() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no disk that is always full");
    Run run =
        Run.of(
            "lab",
            "reach",
            "--lags",
            1,
            "--hidden",
            2,
            "--max-sequences",
            20,
            "--seeds",
            1,
            "--out",
            full);
    assertEquals(4, run.exit());
    assertTrue(run.out().contains("\nlstm, chrono "), run.out());
    assertTrue(run.err().contains("cannot write /dev/full"), run.err());
  }

  @Test
  void powersSayWhereFloatsGiveUp() {
    String text = Run.of("lab", "powers").fine().out();
    assertTrue(text.contains("0.9      1000    5.6052e-45    1.7479e-46"), text);
    assertTrue(text.contains("1.1      1000      infinity    2.4699e+41"), text);
    assertTrue(text.contains("stands still at 5.6052e-45 from\n           step 965"), text);
    assertTrue(text.contains("infinite from step 931"), text);
    assertTrue(text.contains("0.99       in float32 no under- or overflow"), text);
  }
}
