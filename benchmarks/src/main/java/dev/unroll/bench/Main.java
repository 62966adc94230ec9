package dev.unroll.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `./bench`.
///
/// ```
/// ./bench [quick] [--json] [--write] [WORD...]
/// ```
///
/// Words choose the entries whose name, such as `train lstm 32x50x32x64`, contains them all;
/// without any, products and costs are measured too. Exit code 2 if no entry is called so.
final class Main {
  private static final Path PAGE = Path.of("docs", "benchmarks.md");
  private static final Path CHART = Path.of("docs", "benchmarks.svg");
  private static final String BEGIN = "<!-- written by ./bench --write -->\n";
  private static final String END = "<!-- end of what ./bench --write has written -->\n";

  private static final String IMAGE =
      "\n![Time of the peer over time of Unroll](benchmarks.svg)\n\n";

  private Main() {}

  public static void main(String[] args) throws IOException {
    List<String> words = new ArrayList<>(List.of(args));
    Effort effort = words.remove("quick") ? Effort.QUICK : Effort.FULL;
    boolean json = words.remove("--json");
    boolean write = words.remove("--write");
    List<Task> tasks =
        Task.all().stream()
            .filter(task -> words.stream().allMatch(task.label()::contains))
            .toList();
    if (tasks.isEmpty()) {
      System.err.println(
          "bench: no entry's name contains all of %s; give words of these names, or none for all:"
              .formatted(words));
      Task.all().forEach(task -> System.err.println("  " + task.label()));
      System.exit(2);
    }
    Measured measured = measure(effort, tasks, words.isEmpty());
    System.out.println(json ? Report.json(measured) : Report.text(measured));
    if (write) {
      write(measured);
    }
  }

  private static Measured measure(Effort effort, List<Task> tasks, boolean all) {
    double load = Machine.load();
    List<Entry> entries = new ArrayList<>();
    for (Task task : tasks) {
      for (Entry entry : Duel.run(task, effort)) {
        entries.add(entry);
        progress(entry);
      }
    }
    Map<String, Double> fractions = all ? Product.fractionsOfPeak(effort.brief()) : Map.of();
    List<Finding> costs = all ? Costs.all(effort.brief()) : List.of();
    return new Measured(Machine.describe(load), entries, peaks(effort.brief()), fractions, costs);
  }

  private static List<Double> peaks(Effort effort) {
    return Rounds.time(List.of(new FmaPeak(1), new FmaPeak(2)), effort).stream()
        .map(timing -> FmaPeak.flops(timing.threads()) / timing.median() / 1e6)
        .toList();
  }

  private static void progress(Entry entry) {
    System.err.println(
        String.format(
            Locale.ROOT,
            "%-32s %-12s %6.2f",
            entry.task().label(),
            entry.peer().name(),
            entry.ratio()));
  }

  /// Replaces what an earlier run has written; what people wrote around it stays.
  private static void write(Measured measured) throws IOException {
    String page = Files.readString(PAGE);
    String tables = BEGIN + IMAGE + Report.text(measured).strip() + "\n\n" + END;
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(PAGE + ": expected the lines\n" + BEGIN + END);
    }
    Files.writeString(PAGE, page.substring(0, begin) + tables + page.substring(end + END.length()));
    Files.writeString(CHART, Chart.of(measured.entries()));
  }
}
