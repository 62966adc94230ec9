package dev.unroll.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;

/// Headers that ask for much more memory than their size are refused by a Java of 48 MB.
final class HostileHeaderTest {
  @TempDir Path folder;

  /// Reads every file of a folder and counts those refused; any other error ends it.
  public static void main(String[] args) throws IOException {
    int refused = 0;
    try (var files = Files.newDirectoryStream(Path.of(args[0]))) {
      for (Path file : files) {
        try {
          TensorFile.read(file);
        } catch (ModelFormatException e) {
          refused++;
        }
      }
    }
    System.out.println(refused + " refused");
  }

  @Test
  void hostileHeadersNeedLittleMemory() throws IOException, InterruptedException {
    write("length", ModelBytes.file(16 << 20, new byte[64], new byte[0]));
    write(
        "shape",
        ModelBytes.tensors(
            "\"w\":{\"dtype\":\"F32\",\"shape\":[2147483647],\"data_offsets\":[0,8589934588]}"));
    write("deep", ModelBytes.tensors("\"w\":{\"shape\":" + "[".repeat(8 << 20)));
    write("fields", ModelBytes.metadata(",\"a\":\"b\"".repeat(1 << 20), ""));
    write("sizes", ModelBytes.tensors("\"w\":{\"shape\":[" + "1,".repeat(4 << 20) + "1]}"));
    write("name", ModelBytes.tensors("\"" + "w".repeat(8 << 20) + "\":{}"));
    String deep = ModelBytes.METADATA.replace("{}", "[".repeat(1 << 20));
    write("manifest", ModelBytes.metadata(deep, ""));
    assertEquals("7 refused", runWith48Megabytes());
  }

  private String runWith48Megabytes() throws IOException, InterruptedException {
    var java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-cp",
                classPath(TensorFile.class, HostileHeaderTest.class, JsonParser.class, Test.class),
                HostileHeaderTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, java.waitFor(), output);
    return output.strip();
  }

  private static String classPath(Class<?>... classes) {
    return Arrays.stream(classes)
        .map(c -> c.getProtectionDomain().getCodeSource().getLocation().toString())
        .map(location -> Path.of(URI.create(location)).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }
}
