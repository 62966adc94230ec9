package dev.unroll.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// Writes a result file so that its path holds either the complete old content or the complete new
/// one, whatever happens: a temporary file beside it is written, forced to the disk, checked and
/// renamed, and then the directory is forced.
///
/// The temporary file is `.NAME.tmp-PID`; one left by a process that died is removed at the next
/// write of the same file. A link is followed; what is no regular file (`/dev/stdout`, a pipe) is
/// written directly.
public final class AtomicFile {
  /// Writes the content. The stream is buffered and need not be closed.
  @FunctionalInterface
  public interface Content {
    /// Writes everything.
    ///
    /// @throws IOException if the content cannot be written; the old file is kept
    void writeTo(OutputStream out) throws IOException;
  }

  /// Looks at the complete temporary file before it takes its place.
  @FunctionalInterface
  interface Check {
    void accept(Path written) throws IOException;
  }

  private AtomicFile() {}

  /// Writes a file.
  ///
  /// @throws UncheckedIOException if that fails; the message names the path and the cause, the old
  ///   file is unchanged and no temporary file is left
  public static void write(Path target, Content content) {
    write(target, content, written -> {});
  }

  /// Writes a text file in UTF-8.
  ///
  /// @throws UncheckedIOException as [#write(Path, Content)]
  public static void write(Path target, String text) {
    write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// One write at a time in this process: so a temporary file with our own number is a left-over.
  static synchronized void write(Path target, Content content, Check check) {
    try {
      if (Files.isDirectory(target)) {
        throw new IOException("it is a directory");
      }
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        writeDirectly(target, content);
      } else {
        replace(Files.exists(target) ? target.toRealPath() : target, content, check);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target + ": " + reason(e), e);
    }
  }

  private static void writeDirectly(Path target, Content content) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(target))) {
      content.writeTo(out);
    }
  }

  private static void replace(Path target, Content content, Check check) throws IOException {
    Path directory = Objects.requireNonNull(target.toAbsolutePath().getParent());
    String prefix = "." + target.getFileName() + ".tmp-";
    deleteLeftOvers(directory, prefix);
    Path temporary = directory.resolve(prefix + ProcessHandle.current().pid());
    try {
      writeForced(temporary, content);
      check.accept(temporary);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (Throwable e) {
      deleteAfter(e, temporary);
      throw e;
    }
    force(directory);
  }

  private static void writeForced(Path temporary, Content content) throws IOException {
    try (var channel =
            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void deleteAfter(Throwable failure, Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /// Makes the rename last through a power failure. Windows cannot open a directory.
  private static void force(Path directory) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (AccessDeniedException _) {
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }

  private static void deleteLeftOvers(Path directory, String prefix) throws IOException {
    DirectoryStream.Filter<Path> ours =
        file -> isLeftOver(String.valueOf(file.getFileName()), prefix);
    try (var files = Files.newDirectoryStream(directory, ours)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isLeftOver(String name, String prefix) {
    if (!name.startsWith(prefix) || !name.substring(prefix.length()).matches("[0-9]{1,18}")) {
      return false;
    }
    long pid = Long.parseLong(name.substring(prefix.length()));
    return pid == ProcessHandle.current().pid()
        || ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }

  /// What went wrong, without the path.
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "its folder does not exist; create it or choose another";
      case AccessDeniedException _ -> "permission denied; choose another folder";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
