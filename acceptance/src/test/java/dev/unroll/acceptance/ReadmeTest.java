package dev.unroll.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the documents say works.
class ReadmeTest {
  private static final Markdown README =
      new Markdown(Repository.read(Repository.ROOT.resolve("README.md")));

  @Test
  void commandsRun(@TempDir Path folder) throws IOException {
    List<String> links = List.of("unroll", "examples");
    for (String name : links) {
      Files.createSymbolicLink(folder.resolve(name), Repository.ROOT.resolve(name));
    }
    List<String> commands =
        README.blocks("sh").stream()
            .flatMap(String::lines)
            .filter(command -> !command.equals("./test"))
            .toList();
    assertFalse(commands.isEmpty(), "README has no commands");
    for (String command : commands) {
      Run run = Run.of(folder, "sh", "-c", command);
      assertEquals(0, run.exit(), () -> command + "\n" + run.err());
      assertFalse(run.out().isBlank(), () -> command + " printed nothing");
    }
    for (String result : README.codeInTables()) {
      assertTrue(Files.size(folder.resolve("unroll-out/stocks-price", result)) > 0, "no " + result);
    }
  }

  @Test
  void javaIsTakenFromTheExample() {
    String example =
        Repository.read(
            Repository.ROOT.resolve("examples/library/src/main/java/example/SineWave.java"));
    List<String> snippets = README.blocks("java");
    assertFalse(snippets.isEmpty(), "README has no Java");
    for (String snippet : snippets) {
      assertTrue(example.contains(snippet), () -> "not in the example:\n" + snippet);
    }
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      for (String link : new Markdown(Repository.read(document)).localLinks()) {
        if (Files.notExists(document.resolveSibling(link))) {
          broken.add(document + " -> " + link);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    try (Stream<Path> top = Files.list(Repository.ROOT)) {
      top.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    documents.addAll(Repository.files(Repository.ROOT.resolve("docs"), ".md"));
    documents.add(Repository.ROOT.resolve("examples/library/README.md"));
    return documents;
  }
}
