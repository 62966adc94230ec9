package dev.unroll.testkit;

import dev.unroll.nn.RandomStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Kills a training, and makes its disk fail, and looks at what is left: [CrashTraining] in a JVM
/// of its own.
public final class Crash {
  private static final String NAME = "checkpoint";
  private static final long LONGEST_NANOS = 1_000_000_000;
  private static final int OUR_EXIT = 4;

  /// Hidden sizes: small ones save often, large ones need several writes for a save.
  private static final int SMALL = 12;

  private static final int LARGE = 64;

  private final Path folder;
  private final Path file;
  private final int steps;

  /// @param folder that is empty
  /// @param steps of the training that is killed
  public Crash(Path folder, int steps) {
    this.folder = folder;
    this.file = folder.resolve(NAME);
    this.steps = steps;
  }

  /// What came of killing.
  ///
  /// @param kills how many
  /// @param insideSave how many of them left a temporary file, so came in the middle of a save
  /// @param same how many were resumed to the same bytes as the unbroken run
  /// @param sha256 of the unbroken run's last checkpoint
  /// @param millisBetweenSaves the median of the unbroken run
  public record Kills(
      int kills, int insideSave, int same, String sha256, double millisBetweenSaves) {}

  /// What came of a failing disk.
  ///
  /// @param kind of calls that failed
  /// @param failures the first this many calls, one after the other; the next was one that the
  ///   program did not make
  /// @param wrong what was not as it should be
  public record Faults(String kind, int failures, List<String> wrong) {}

  /// Kills a training at random moments, again and again, and resumes it from what it left: once to
  /// its end, which must be that of the unbroken run, and once to be killed again.
  public Kills kill(int kills, long seed) throws IOException, InterruptedException {
    RandomStream random = new RandomStream(seed, "kills");
    List<Long> saves = new ArrayList<>();
    String expected = unbroken(() -> saves.add(System.nanoTime()));
    int done = 0;
    int insideSave = 0;
    int same = 0;
    while (done < kills) {
      Optional<Process> killed = killed((long) (random.nextDouble() * LONGEST_NANOS));
      if (killed.isEmpty()) {
        Files.delete(file);
        continue;
      }
      done++;
      insideSave += Files.exists(temporaryFile(killed.get())) ? 1 : 0;
      same += resumed().equals(expected) ? 1 : 0;
    }
    return new Kills(done, insideSave, same, expected, median(saves) / 1e6);
  }

  /// Fails the n-th call of a kind during one save, for n = 1, 2, ... until a save succeeds.
  ///
  /// @param kind `open`, `write`, `fsync` or `rename`
  public Faults fail(String kind) throws IOException, InterruptedException {
    CrashTraining training = new CrashTraining(steps, LARGE);
    training.train(2, () -> {});
    training.save(file);
    byte[] old = Files.readAllBytes(file);
    training.train(3, () -> {});
    Path next = folder.resolve("next");
    training.save(next);
    byte[] complete = Files.readAllBytes(next);
    List<String> wrong = new ArrayList<>();
    for (int number = 1; ; number++) {
      Files.write(file, old);
      Process process = start(LARGE, 3, "-D" + Fault.PROPERTY + "=" + kind + ":" + number);
      String message = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      byte[] left = Files.readAllBytes(file);
      String what = kind + " " + number + ": ";
      if (exit == 0) {
        if (!Arrays.equals(left, complete)) {
          wrong.add(what + "the new file is wrong");
        }
        return new Faults(kind, number - 1, wrong);
      }
      // The directory is forced after the rename: then the new file is there, complete.
      if (!Arrays.equals(left, old) && !(kind.equals("fsync") && Arrays.equals(left, complete))) {
        wrong.add(what + "the old file is lost");
      }
      if (exit != OUR_EXIT || !message.contains("cannot write " + file + ": injected")) {
        wrong.add(what + "exit " + exit + ", message " + message);
      }
      if (temporaryFiles() > 0) {
        wrong.add(what + "a temporary file is left");
      }
    }
  }

  /// The median time between two.
  private static double median(List<Long> times) {
    return IntStream.range(1, times.size())
        .mapToDouble(i -> times.get(i) - times.get(i - 1))
        .sorted()
        .toArray()[(times.size() - 1) / 2];
  }

  private String unbroken(Runnable saved) throws IOException {
    CrashTraining training = new CrashTraining(steps, SMALL);
    training.train(
        steps,
        () -> {
          training.save(file);
          saved.run();
        });
    String sha256 = sha256(file);
    Files.delete(file);
    return sha256;
  }

  /// @return the process, if it was still training when it was killed
  private Optional<Process> killed(long nanos) throws IOException, InterruptedException {
    Process process = start(SMALL, steps);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      if (!CrashTraining.BEGUN.equals(out.readLine())) {
        throw new IllegalStateException(
            "the training does not begin: "
                + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
      }
      TimeUnit.NANOSECONDS.sleep(nanos);
      boolean alive = process.isAlive();
      int exit = process.destroyForcibly().waitFor();
      if (!alive && exit != 0) {
        throw new IllegalStateException("the training ended by itself, with exit " + exit);
      }
      return alive && exit != 0 ? Optional.of(process) : Optional.empty();
    }
  }

  /// Resumes from a copy of what is there, to the end.
  private String resumed() throws IOException {
    Path copy = folder.resolve("resumed");
    CrashTraining training = new CrashTraining(steps, SMALL);
    if (Files.exists(file)) {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      training.resume(copy);
    }
    training.train(steps, () -> {});
    training.save(copy);
    String sha256 = sha256(copy);
    Files.delete(copy);
    return sha256;
  }

  private Process start(int hidden, int lastStep, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-ea", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of(options));
    if (options.length > 0) {
      command.add("-Djava.nio.file.spi.DefaultFileSystemProvider=" + FaultyDisk.class.getName());
    }
    String main = CrashTraining.class.getName();
    String modules = System.getProperty("jdk.module.path", "");
    command.addAll(
        modules.isEmpty()
            ? List.of("-cp", System.getProperty("java.class.path"), main)
            : List.of("-p", modules, "-m", "dev.unroll.testkit/" + main));
    command.add(file.toString());
    List.of(steps, hidden, lastStep).forEach(number -> command.add(String.valueOf(number)));
    return new ProcessBuilder(command).start();
  }

  /// That of one process: what others left lies there until the next save.
  private Path temporaryFile(Process process) {
    return folder.resolve("." + NAME + ".tmp-" + process.pid());
  }

  private int temporaryFiles() throws IOException {
    int count = 0;
    try (var files = Files.newDirectoryStream(folder, "." + NAME + ".tmp-*")) {
      for (Path _ : files) {
        count++;
      }
    }
    return count;
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
