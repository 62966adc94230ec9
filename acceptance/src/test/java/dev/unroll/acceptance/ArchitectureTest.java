package dev.unroll.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The arrows between the modules, and what no class may do. Every rule is first shown to see a
/// class that breaks it.
class ArchitectureTest {
  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(
              Repository.MODULES.stream().map("dev.unroll."::concat).toArray(String[]::new));

  private static List<ArchRule> rules() {
    return Stream.concat(
            Rules.arrows().values().stream(),
            Stream.of(
                Rules.onlyKernelSeesTheVectorApi(),
                Rules.onlyCliEndsTheProcess(),
                Rules.nothingRunsCodeItReads(),
                Rules.randomnessHasASeed(),
                Rules.theMachinesSettingsDoNotMatter()))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> shippedClassesKeepTo() {
    return rules().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(SHIPPED)));
  }

  @Test
  void everyModuleHasAnArrowRule() {
    List<String> ruled =
        Stream.concat(Rules.arrows().keySet().stream(), Stream.of("testkit")).sorted().toList();
    assertEquals(Repository.MODULES.stream().sorted().toList(), ruled);
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        Arguments.of(Rules.arrows().get("series"), "series", "dev.unroll.nn.Cell cell;"),
        Arguments.of(Rules.arrows().get("classical"), "classical", "dev.unroll.nn.Cell cell;"),
        Arguments.of(
            Rules.arrows().get("kernel"), "kernel", "com.sun.net.httpserver.HttpServer s;"),
        Arguments.of(Rules.arrows().get("kernel"), "kernel", "dev.unroll.nn.Cell[] cells;"),
        Arguments.of(Rules.arrows().get("nn"), "nn", "tools.jackson.core.JsonParser parser;"),
        Arguments.of(Rules.arrows().get("store"), "store", "dev.unroll.series.TimeSeries s;"),
        Arguments.of(Rules.arrows().get("forecast"), "forecast", "picocli.CommandLine line;"),
        Arguments.of(Rules.arrows().get("report"), "report", "picocli.CommandLine line;"),
        Arguments.of(Rules.arrows().get("lab"), "lab", "dev.unroll.series.TimeSeries s;"),
        Arguments.of(Rules.arrows().get("cli"), "cli", "tools.jackson.core.JsonParser parser;"),
        Arguments.of(
            Rules.onlyKernelSeesTheVectorApi(), "nn", "jdk.incubator.vector.FloatVector v;"),
        Arguments.of(Rules.onlyCliEndsTheProcess(), "nn", "void f() { System.exit(0); }"),
        Arguments.of(
            Rules.onlyCliEndsTheProcess(), "store", "void f() { Runtime.getRuntime().halt(0); }"),
        Arguments.of(
            Rules.nothingRunsCodeItReads(),
            "store",
            "Object f(java.io.InputStream in) throws Exception {"
                + " return new java.io.ObjectInputStream(in).readObject(); }"),
        Arguments.of(
            Rules.nothingRunsCodeItReads(),
            "store",
            "Class<?> f(String name) throws Exception { return Class.forName(name); }"),
        Arguments.of(
            Rules.nothingRunsCodeItReads(),
            "forecast",
            "Object f(String program) throws Exception { return new"
                + " ProcessBuilder(program).start(); }"),
        Arguments.of(Rules.randomnessHasASeed(), "nn", "double f() { return Math.random(); }"),
        Arguments.of(
            Rules.randomnessHasASeed(), "nn", "Object f() { return new java.util.Random(); }"),
        Arguments.of(
            Rules.theMachinesSettingsDoNotMatter(),
            "cli",
            "String f(double x) { return String.format(\"%.2f\", x); }"),
        Arguments.of(
            Rules.theMachinesSettingsDoNotMatter(),
            "series",
            "String f(String s) { return s.toLowerCase(); }"),
        Arguments.of(
            Rules.theMachinesSettingsDoNotMatter(),
            "series",
            "Object f(String s) { return java.util.Optional.of(s).map(String::toUpperCase); }"),
        Arguments.of(
            Rules.theMachinesSettingsDoNotMatter(),
            "store",
            "Object f(byte[] b) { return new String(b); }"));
  }

  @ParameterizedTest
  @MethodSource("violations")
  void ruleSeesAPlantedViolation(ArchRule rule, String module, String body, @TempDir Path folder)
      throws IOException {
    JavaClasses planted = PlantedSource.compile(module, body, folder);
    assertTrue(
        rule.allowEmptyShould(true).evaluate(planted).hasViolation(),
        () -> "'%s' did not see: %s".formatted(rule.getDescription(), body));
  }

  @Test
  void harmlessClassPasses(@TempDir Path folder) throws IOException {
    JavaClasses harmless =
        PlantedSource.compile("nn", "Object f() { return new java.util.Random(1); }", folder);
    for (ArchRule rule : rules()) {
      assertFalse(
          rule.allowEmptyShould(true).evaluate(harmless).hasViolation(), rule.getDescription());
    }
  }
}
