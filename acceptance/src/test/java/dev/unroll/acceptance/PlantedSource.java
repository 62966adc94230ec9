package dev.unroll.acceptance;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles a class that breaks a rule on purpose, to show that the rule sees it.
final class PlantedSource {
  private PlantedSource() {}

  /// @param module where the class pretends to live
  /// @param body of the class
  /// @param folder an empty folder
  static JavaClasses compile(String module, String body, Path folder) throws IOException {
    Path source = folder.resolve("Planted.java");
    Files.writeString(
        source, "package dev.unroll.%s;\nfinal class Planted { %s }\n".formatted(module, body));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  Writer.nullWriter(),
                  files,
                  null,
                  List.of(
                      "-d",
                      folder.toString(),
                      "-cp",
                      System.getProperty("java.class.path"),
                      "--add-modules",
                      "jdk.incubator.vector"),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      if (!compiled) {
        throw new IllegalArgumentException("does not compile: " + body);
      }
    }
    return new ClassFileImporter().importPath(folder);
  }
}
