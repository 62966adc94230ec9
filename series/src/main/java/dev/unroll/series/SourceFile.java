package dev.unroll.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The bytes of a file that are known to be text in one encoding, UTF-8 if no other is given.
final class SourceFile {
  private static final char MARK = '\uFEFF';

  private final Path path;
  private final byte[] bytes;
  private final Charset charset;

  private SourceFile(Path path, byte[] bytes, Charset charset) {
    this.path = path;
    this.bytes = bytes;
    this.charset = charset;
  }

  /// Reads the file once, as text in UTF-8.
  static SourceFile read(Path path) {
    return read(path, UTF_8);
  }

  /// Reads the file once.
  static SourceFile read(Path path, Charset charset) {
    if (Files.isDirectory(path)) {
      throw refusal(path, "a directory; give one CSV file in it");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw refusal(path, "a pipe or a device; write its rows to a file first");
    }
    try {
      if (Files.size(path) > Integer.MAX_VALUE - 8) {
        throw refusal(path, "larger than 2 GB; split it or keep only the columns needed");
      }
      SourceFile file = new SourceFile(path, Files.readAllBytes(path), charset);
      file.checkText();
      return file;
    } catch (IOException problem) {
      throw refusal(path, reason(path, problem));
    }
  }

  /// Why a file could not be read and what to do.
  static String reason(Path path, IOException problem) {
    return switch (problem) {
      case NoSuchFileException _ -> "there is no such file" + similar(path);
      case AccessDeniedException _ -> "no permission to read it; allow it or copy the file";
      default -> "cannot be read: " + problem;
    };
  }

  /// The name of the file, for messages.
  String name() {
    return Objects.requireNonNullElse(path.getFileName(), path).toString();
  }

  /// The name without its ending.
  String baseName() {
    int dot = name().lastIndexOf('.');
    return dot > 0 ? name().substring(0, dot) : name();
  }

  String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /// The text without byte order marks; programs that append files to each other leave several.
  BufferedReader text() {
    BufferedReader text =
        new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), charset));
    try {
      do {
        text.mark(1);
      } while (text.read() == MARK);
      text.reset();
      return text;
    } catch (IOException impossible) {
      throw new UncheckedIOException("bytes in memory can be read", impossible);
    }
  }

  /// The first line that is neither blank nor a comment; or else the last comment above it, if that
  /// has what is known and the line has not. Empty if there is none.
  ///
  /// @param known what stands in the header, which may begin with `#` as a comment does
  String firstLine(String known) {
    String hashed = "";
    for (String line : (Iterable<String>) text().lines()::iterator) {
      if (!isComment(line) && !line.isBlank()) {
        return line.contains(known) || hashed.isEmpty() ? line : hashed;
      }
      hashed = isComment(line) && line.contains(known) ? line : hashed;
    }
    return hashed;
  }

  /// Whether a line before the header, or its first field, is a comment if it is not the header.
  static boolean isComment(String line) {
    return line.startsWith("#");
  }

  DataFormatException error(long line, String column, String reason) {
    return new DataFormatException(name(), line, column, reason);
  }

  private static DataFormatException refusal(Path path, String reason) {
    return new DataFormatException(path.toString(), 0, "", reason);
  }

  private static String similar(Path path) {
    Path folder = Objects.requireNonNullElse(path.toAbsolutePath().getParent(), path);
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.limit(1000).map(file -> file.getFileName().toString()).toList();
      return Words.didYouMean(path.getFileName().toString(), names);
    } catch (IOException unreadable) {
      return "; nor can its folder be read";
    }
  }

  private boolean startsWith(int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private void checkText() {
    if (startsWith('P', 'K', 3, 4)) {
      throw error(0, "", "a zip archive or a spreadsheet, not text; export the table as CSV");
    }
    if (startsWith(0x1F, 0x8B)) {
      throw error(0, "", "compressed by gzip; unpack it first");
    }
    boolean utf8 = charset.equals(UTF_8);
    if (utf8 && (startsWith(0xFF, 0xFE, 0, 0) || startsWith(0, 0, 0xFE, 0xFF))) {
      throw error(0, "", "text in UTF-32; save it as UTF-8, or give --encoding UTF-32");
    }
    if (utf8 && (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF))) {
      throw error(0, "", "text in UTF-16; save it as UTF-8, or give --encoding UTF-16");
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0 && utf8) {
        throw error(line(i), "", "binary data (a zero byte); a CSV file in UTF-8 is needed");
      }
    }
    checkDecodes();
  }

  private void checkDecodes() {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(8192);
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      String found = HexFormat.of().withUpperCase().toHexDigits(bytes[in.position()]);
      throw error(
          line(in.position()),
          "",
          "not text in %s (byte 0x%s); %s"
              .formatted(
                  charset.name(),
                  found,
                  charset.equals(UTF_8)
                      ? "save the file as UTF-8, or say what it is by --encoding, such as"
                          + " windows-1252"
                      : "give another --encoding"));
    }
  }

  /// The line of a byte: one more than the line ends before it, CRLF counted once.
  private long line(int position) {
    long line = 1;
    for (int i = 0; i < position; i++) {
      boolean crlf = bytes[i] == '\n' && i > 0 && bytes[i - 1] == '\r';
      if ((bytes[i] == '\n' || bytes[i] == '\r') && !crlf) {
        line++;
      }
    }
    return line;
  }
}
