package dev.unroll.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keeps files, functions and modules small: what is over its budget is listed in
/// `acceptance/target/sizes.txt`, what is over twice its budget fails. Of tests only the files
/// count: a function there may be a long table of cases.
class SizeBudgetTest {
  /// The kernel interface, its twins and their tests: a strided matrix product needs its arguments.
  private static final String EXEMPT = "kernel/";

  @Test
  void nothingIsTwiceOverItsBudget() throws IOException {
    List<Size> sizes = new ArrayList<>();
    for (String module : Repository.MODULES) {
      int lines = 0;
      for (Path file : sources(module)) {
        SourceFile source = SourceFile.parse(Repository.ROOT, file);
        if (file.toString().contains("/src/main/")) {
          lines += source.lines();
          sizes.addAll(source.sizes());
        } else {
          sizes.add(new Size(Size.Budget.FILE, source.name(), source.lines()));
        }
      }
      sizes.add(new Size(Size.Budget.MODULE, module, lines));
    }
    sizes.removeIf(size -> size.where().startsWith(EXEMPT) && size.what() != Size.Budget.MODULE);
    report(sizes);
    assertEquals("", list(sizes.stream().filter(Size::overTwiceTheBudget).toList()));
  }

  @Test
  void formattedIsUsedWithStringsOnly() {
    List<String> found = new ArrayList<>();
    for (String module : Repository.MODULES) {
      for (Path file : Repository.files(Repository.ROOT.resolve(module, "src/main"), ".java")) {
        found.addAll(SourceFile.parse(Repository.ROOT, file).localeDependentFormats());
      }
    }
    assertEquals(
        List.of(), found, "%s, or String.format(Locale.ROOT, ...), does not depend on the locale");
  }

  @Test
  void measuresAPlantedFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("Planted.java");
    Files.writeString(
        file,
        """
        public interface Planted {
          void a(int b, int c, int d, int e, int f, int g);
          default String h() {
            return "%d".formatted(1) + "%s 80 %% %-4s".formatted(2, 3);
          }
        %s}
        """
            .replace("%s}", "  void x();\n".repeat(14) + "\n".repeat(281) + "}"));
    SourceFile source = SourceFile.parse(folder, file);
    String over = list(source.sizes().stream().filter(Size::overBudget).toList());
    assertEquals(
        """
        Planted.java has 301 lines, the budget is 300
        Planted.java:1 Planted has 16 public methods, the budget is 15
        Planted.java:2 a has 6 parameters, the budget is 5
        """,
        over);
    assertTrue(
        source.sizes().contains(new Size(Size.Budget.FUNCTION, "Planted.java:3 h", 3)), over);
    assertEquals(1, source.localeDependentFormats().size(), "only the one with %d");
  }

  private static List<Path> sources(String module) {
    return Repository.files(Repository.ROOT.resolve(module, "src"), ".java");
  }

  private static void report(List<Size> sizes) throws IOException {
    Path report = Repository.ROOT.resolve("acceptance", "target", "sizes.txt");
    Files.createDirectories(report.getParent());
    List<Size> over = sizes.stream().filter(Size::overBudget).toList();
    Files.writeString(report, list(over));
    System.out.println(over.size() + " sizes are over budget, see " + report);
  }

  private static String list(List<Size> sizes) {
    return sizes.stream().map(size -> size + "\n").collect(Collectors.joining());
  }
}
