package dev.unroll.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the compiled classes of the modules must keep to. `docs/architecture.md` has the reasons.
final class Rules {
  /// For each module, the packages its classes may use besides its own and those of the JDK.
  private static final Map<String, List<String>> ARROWS =
      new TreeMap<>(
          Map.of(
              "kernel", List.of("jdk.incubator.vector"),
              "nn", List.of("dev.unroll.kernel"),
              "store", List.of("dev.unroll.nn", "dev.unroll.kernel", "tools.jackson.core.."),
              "series", List.of("de.siegmar.fastcsv..", "org.hipparchus.."),
              "classical", List.of("dev.unroll.series", "org.hipparchus.."),
              "forecast",
                  List.of(
                      "dev.unroll.kernel",
                      "dev.unroll.nn",
                      "dev.unroll.store",
                      "dev.unroll.series",
                      "dev.unroll.classical",
                      "org.hipparchus.."),
              "report",
                  List.of(
                      "dev.unroll.kernel",
                      "dev.unroll.nn",
                      "dev.unroll.store",
                      "dev.unroll.series",
                      "dev.unroll.classical",
                      "dev.unroll.forecast"),
              "lab", List.of("dev.unroll.kernel", "dev.unroll.nn"),
              "cli",
                  List.of(
                      "dev.unroll.kernel",
                      "dev.unroll.nn",
                      "dev.unroll.lab",
                      "dev.unroll.store",
                      "dev.unroll.series",
                      "dev.unroll.classical",
                      "dev.unroll.forecast",
                      "dev.unroll.report",
                      "picocli..")));

  /// Calls whose result depends on the machine's language, character set or time zone. Written as
  /// `Class.method(parameter types)`.
  private static final Set<String> MACHINE_SETTINGS =
      Set.of(
          "String.format(String, Object[])",
          "String.toLowerCase()",
          "String.toUpperCase()",
          "String.getBytes()",
          "String.<init>(byte[])",
          "String.<init>(byte[], int, int)",
          "PrintStream.printf(String, Object[])",
          "PrintStream.format(String, Object[])",
          "PrintWriter.printf(String, Object[])",
          "PrintWriter.format(String, Object[])",
          "Formatter.<init>()",
          "Formatter.<init>(Appendable)",
          "Scanner.<init>(InputStream)",
          "DateTimeFormatter.ofPattern(String)",
          "DecimalFormat.<init>(String)",
          "SimpleDateFormat.<init>(String)",
          "NumberFormat.getInstance()",
          "Locale.getDefault()",
          "Charset.defaultCharset()",
          "FileReader.<init>(String)",
          "FileReader.<init>(File)",
          "FileWriter.<init>(String)",
          "FileWriter.<init>(File)",
          "InputStreamReader.<init>(InputStream)",
          "OutputStreamWriter.<init>(OutputStream)",
          "PrintStream.<init>(OutputStream)",
          "PrintStream.<init>(OutputStream, boolean)",
          "ZoneId.systemDefault()",
          "TimeZone.getDefault()");

  private static final Set<String> UNSEEDED =
      Set.of(
          "Math.random()",
          "StrictMath.random()",
          "Random.<init>()",
          "SplittableRandom.<init>()",
          "SecureRandom.<init>()",
          "ThreadLocalRandom.current()",
          "RandomGenerator.getDefault()",
          "Collections.shuffle(List)",
          "UUID.randomUUID()");

  private static final Set<String> ENDS_THE_PROCESS =
      Set.of("System.exit(int)", "Runtime.exit(int)", "Runtime.halt(int)");

  /// What would let a data or model file run code.
  private static final Set<String> RUNS_CODE =
      Set.of("Class.forName(", "ClassLoader.loadClass(", "Runtime.exec(", "ProcessBuilder.");

  private Rules() {}

  /// One rule a module.
  static Map<String, ArchRule> arrows() {
    Map<String, ArchRule> rules = new TreeMap<>();
    ARROWS.forEach((module, others) -> rules.put(module, arrow(module, others)));
    return rules;
  }

  private static ArchRule arrow(String module, List<String> others) {
    List<String> allowed = new ArrayList<>(others);
    allowed.addAll(List.of("dev.unroll." + module + "..", "java..", "org.jspecify.annotations"));
    return classes()
        .that()
        .resideInAPackage("dev.unroll." + module + "..")
        .should()
        .onlyDependOnClassesThat(
            describe("reside in " + allowed, used -> isIn(used.getBaseComponentType(), allowed)));
  }

  private static boolean isIn(JavaClass used, List<String> packages) {
    return used.isPrimitive()
        || packages.stream()
            .anyMatch(pattern -> PackageMatcher.of(pattern).matches(used.getPackageName()));
  }

  static ArchRule onlyKernelSeesTheVectorApi() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("dev.unroll.kernel..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..");
  }

  static ArchRule onlyCliEndsTheProcess() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("dev.unroll.cli..", "dev.unroll.testkit..")
        .should()
        .accessTargetWhere(calls("end the process", ENDS_THE_PROCESS));
  }

  /// `check bits` and the crash test read nothing and start only the Java that runs them.
  static ArchRule nothingRunsCodeItReads() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.unroll.cli.BitsCommand")
        .and()
        .doNotHaveFullyQualifiedName("dev.unroll.testkit.Crash")
        .should()
        .accessTargetWhere(calls("load a class by name or start a program", RUNS_CODE))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("javax.script..");
  }

  static ArchRule randomnessHasASeed() {
    return noClasses().should().accessTargetWhere(calls("draw without a seed", UNSEEDED));
  }

  static ArchRule theMachinesSettingsDoNotMatter() {
    return noClasses()
        .should()
        .accessTargetWhere(calls("depend on the machine's settings", MACHINE_SETTINGS));
  }

  /// Accesses to the targets named, with or without the end of their names.
  private static DescribedPredicate<JavaAccess<?>> calls(String description, Set<String> targets) {
    return describe(description, access -> targets.stream().anyMatch(name(access)::startsWith));
  }

  private static String name(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getSimpleName();
    return access.getTarget() instanceof CodeUnitAccessTarget unit
        ? owner
            + "."
            + unit.getName()
            + unit.getRawParameterTypes().stream()
                .map(JavaClass::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"))
        : owner + "." + access.getTarget().getName();
  }
}
