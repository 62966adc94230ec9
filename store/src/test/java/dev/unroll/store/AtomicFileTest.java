package dev.unroll.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
  @TempDir Path folder;
  private Path target = Path.of("");

  @BeforeEach
  void writeTheOldFile() {
    target = folder.resolve("result 'ä'.csv");
    AtomicFile.write(target, "old");
  }

  @Test
  void theNewContentTakesThePlaceOfTheOld() throws IOException {
    AtomicFile.write(target, "é\n".repeat(100_000));
    assertEquals("é\n".repeat(100_000), Files.readString(target));
    assertOnlyTheTarget();
  }

  @Test
  void theOldFileIsWholeWhileTheNewOneIsWritten() throws IOException {
    AtomicFile.write(
        target,
        out -> {
          out.write(new byte[1 << 20]);
          assertEquals("old", Files.readString(target));
        });
    assertEquals(1 << 20, Files.size(target));
  }

  @Test
  void aFailureWhileWritingKeepsTheOldFile() throws IOException {
    refused(
        target,
        "disk on fire",
        out -> {
          out.write(new byte[1 << 20]);
          throw new IOException("disk on fire");
        });
  }

  @Test
  void aFullDiskKeepsTheOldFile() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    refused(target, "No space left on device", out -> Files.write(full, new byte[1 << 20]));
  }

  @Test
  void aFailureOfTheRenameKeepsTheOldFile() throws IOException {
    refused(
        target,
        "its folder does not exist; create it or choose another",
        _ -> Files.delete(temporary()));
  }

  @Test
  void aFailedCheckKeepsTheOldFile() throws IOException {
    var e =
        assertThrows(
            UncheckedIOException.class,
            () ->
                AtomicFile.write(
                    target,
                    out -> out.write(new byte[3]),
                    written -> {
                      throw new IOException("it has " + Files.size(written) + " bytes");
                    }));
    assertEquals("cannot write " + target + ": it has 3 bytes", e.getMessage());
    assertOldFile();
  }

  @Test
  void aBugInTheContentKeepsTheOldFile() throws IOException {
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                target,
                out -> {
                  throw new IllegalStateException("bug");
                }));
    assertOldFile();
  }

  @Test
  void aDirectoryAndAMissingFolderAreRefused() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("d"));
    refused(directory, "it is a directory", out -> out.write(1));
    Files.delete(directory);
    refused(
        folder.resolve("none/file"),
        "its folder does not exist; create it or choose another",
        out -> out.write(1));
    Path longName = folder.resolve("x".repeat(255));
    refused(longName, "File name too long", out -> out.write(1));
  }

  @Test
  void leftOversOfDeadProcessesAreRemovedAndOthersKept() throws IOException {
    Path dead = Files.createFile(folder.resolve("." + target.getFileName() + ".tmp-999999999"));
    Path mine = Files.createFile(temporary());
    Path alive = Files.createFile(folder.resolve("." + target.getFileName() + ".tmp-1"));
    Path other = Files.createFile(folder.resolve(".other.tmp-999999999"));
    Path odd = Files.createFile(folder.resolve("." + target.getFileName() + ".tmp-x"));
    AtomicFile.write(target, "new");
    assertEquals("new", Files.readString(target));
    assertTrue(Files.notExists(dead) && Files.notExists(mine), "left-overs are removed");
    for (Path kept : List.of(alive, other, odd)) {
      assertTrue(Files.exists(kept), kept.toString());
    }
  }

  @Test
  void aLinkIsFollowed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    AtomicFile.write(link, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(target));
  }

  @Test
  void aDeviceIsWrittenDirectlyAndStays() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    AtomicFile.write(device, "gone");
    assertTrue(!Files.isRegularFile(device));
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    refused(full, "No space left on device", out -> out.write(1));
  }

  @Test
  void manyThreadsLeaveOneWholeFile() throws Exception {
    List<Callable<Void>> writers =
        IntStream.range(0, 20)
            .<Callable<Void>>mapToObj(i ->
                () -> {
                  AtomicFile.write(target, Integer.toString(i).repeat(10_000));
                  return null;
                })
            .toList();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done : threads.invokeAll(writers)) {
        done.get();
      }
    }
    String content = Files.readString(target);
    String first = content.substring(0, content.length() / 10_000);
    assertEquals(first.repeat(10_000), content);
    assertOnlyTheTarget();
  }

  @Test
  void aModelIsOnlyReplacedByAModelThatReadsBack() throws IOException {
    Path model = folder.resolve("model.safetensors");
    TensorFileTest.example().write(model);
    byte[] before = Files.readAllBytes(model);
    TensorFileTest.example().write(model);
    assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(model)));
  }

  private Path temporary() {
    return folder.resolve("." + target.getFileName() + ".tmp-" + ProcessHandle.current().pid());
  }

  private void refused(Path path, String reason, AtomicFile.Content content) throws IOException {
    var e = assertThrows(UncheckedIOException.class, () -> AtomicFile.write(path, content));
    assertEquals("cannot write " + path + ": " + reason, e.getMessage());
    assertOldFile();
  }

  private void assertOldFile() throws IOException {
    assertEquals("old", Files.readString(target), "the old file is unchanged");
    assertTrue(Files.notExists(temporary()), "no temporary file is left");
  }

  private void assertOnlyTheTarget() throws IOException {
    try (var files = Files.list(folder)) {
      assertEquals(List.of(target), files.toList());
    }
  }
}
