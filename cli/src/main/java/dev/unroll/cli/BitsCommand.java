package dev.unroll.cli;

import dev.unroll.kernel.Kernels;
import dev.unroll.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `unroll check bits`: the same training in Java processes that differ in all that must not
/// matter.
@Command(
    name = "bits",
    descriptionHeading = "%n",
    sortOptions = false,
    description = {
      "Trains small networks of every kind with 1, 2, 3 and 7 threads, with the",
      "scalar kernels, at vectors of 128, 256 and 512 bits, interpreted and compiled",
      "by C1 and C2, and compares the SHA-256 of losses, weights and outputs. Takes",
      "about a minute. Exit code 5 if they differ."
    })
final class BitsCommand implements Callable<Integer> {
  private static final String VECTOR = "auto";

  private final Terminal terminal;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--digest", hidden = true, arity = "0..1")
  Optional<String> digest = Optional.empty();

  @Option(names = "--threads", hidden = true)
  int threads = 1;

  @Option(names = "--kernels", hidden = true)
  String kernels = VECTOR;

  BitsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// What one process is given.
  ///
  /// @param name for people
  /// @param size `tiny` or `full`
  /// @param threads of its team
  /// @param kernels `auto` or `scalar`
  /// @param flags of its JVM
  private record Run(String name, String size, int threads, String kernels, List<String> flags) {}

  private static final List<Run> RUNS =
      List.of(
          new Run("1 thread", "full", 1, VECTOR, List.of()),
          new Run("2 threads", "full", 2, VECTOR, List.of()),
          new Run("3 threads", "full", 3, VECTOR, List.of()),
          new Run("7 threads", "full", 7, VECTOR, List.of()),
          new Run("scalar kernels", "full", 1, "scalar", List.of()),
          new Run("128-bit vectors", "full", 1, VECTOR, List.of("-XX:MaxVectorSize=16")),
          new Run("256-bit vectors", "full", 2, VECTOR, List.of("-XX:MaxVectorSize=32")),
          new Run("512-bit vectors", "full", 2, VECTOR, List.of("-XX:MaxVectorSize=64")),
          new Run("C1 only, scalar", "full", 2, "scalar", List.of("-XX:TieredStopAtLevel=1")),
          new Run("C2 only", "full", 2, VECTOR, List.of("-XX:-TieredCompilation")),
          new Run("tiny", "tiny", 1, VECTOR, List.of()),
          new Run("tiny, interpreted", "tiny", 1, VECTOR, List.of("-Xint")),
          new Run("tiny, interpreted, scalar", "tiny", 1, "scalar", List.of("-Xint")),
          new Run("tiny, C1 only", "tiny", 1, VECTOR, List.of("-XX:TieredStopAtLevel=1")));

  @Override
  public Integer call() {
    if (digest.isPresent()) {
      Kernels chosen = KernelChoice.kernels(kernels);
      BitsDigest run =
          digest.get().equals("tiny") ? BitsDigest.tiny(chosen) : BitsDigest.full(chosen, threads);
      run.digests().forEach((name, sha) -> terminal.say(sha + "  " + name));
      return 0;
    }
    Map<String, List<String>> expected = new HashMap<>();
    List<Json> runs = new ArrayList<>();
    boolean same = true;
    for (Run run : RUNS) {
      List<String> found = digests(run);
      boolean equal = expected.computeIfAbsent(run.size, size -> found).equals(found);
      same &= equal;
      runs.add(json(run, found, equal));
      if (!common.json) {
        terminal.say(line(run, found, equal));
      }
    }
    report(same, runs);
    return same ? 0 : 5;
  }

  private void report(boolean same, List<Json> runs) {
    if (common.json) {
      Json all = Json.array(runs.toArray(Json[]::new));
      terminal.json(Json.object().put("same", same).put("runs", all).build());
    } else if (same) {
      terminal.say("the same bits in all %s runs".formatted(runs.size()));
    } else {
      terminal.say("DIFFERENT BITS: results depend on what must not matter");
    }
  }

  private static String line(Run run, List<String> found, boolean equal) {
    return "%-27s%s  %s networks, the first %s"
        .formatted(
            run.name,
            equal ? "same" : "DIFFERENT",
            found.size(),
            found.getFirst().substring(0, 16));
  }

  private static Json json(Run run, List<String> found, boolean equal) {
    return Json.object()
        .put("run", run.name)
        .put("same", equal)
        .put("digests", Json.strings(found))
        .build();
  }

  private static List<String> digests(Run run) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(run.flags);
    command.addAll(List.of("-p", System.getProperty("jdk.module.path", "")));
    command.addAll(List.of("-m", "dev.unroll.cli/dev.unroll.cli.Main", "check", "bits"));
    command.addAll(List.of("--digest=" + run.size, "--threads=" + run.threads));
    command.add("--kernels=" + run.kernels);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed: " + text);
      }
      return text.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
