package dev.unroll.bench;

import dev.unroll.kernel.Hardware;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Where a run took place, and how busy that was.
final class Machine {
  private static final Path CPU = Path.of("/proc/cpuinfo");

  private Machine() {}

  /// @param loadBefore the load average when the run began
  static List<String> describe(double loadBefore) {
    return List.of(
        "CPU: %s, processors: %s, vectors of %s bits"
            .formatted(cpu(), Runtime.getRuntime().availableProcessors(), Hardware.vectorBits()),
        "JVM: %s %s".formatted(System.getProperty("java.vm.name"), Runtime.version()),
        "Peers: PyTorch 2.7.1 (DJL 0.34.0), ONNX Runtime 1.22.0",
        String.format(
            Locale.ROOT,
            "Load average: %.1f before, %.1f after (a calm machine: at most the threads in use)",
            loadBefore,
            load()));
  }

  /// Processes that want to run, averaged over the last minute; negative if unknown.
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String cpu() {
    if (Files.isReadable(CPU)) {
      try {
        return Files.readAllLines(CPU).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.replaceFirst("[^:]*: *", ""))
            .findFirst()
            .orElse("unknown");
      } catch (IOException e) {
        return "unknown";
      }
    }
    return System.getProperty("os.arch", "unknown");
  }
}
