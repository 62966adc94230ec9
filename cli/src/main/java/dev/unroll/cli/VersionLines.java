package dev.unroll.cli;

import dev.unroll.forecast.Version;
import dev.unroll.kernel.Hardware;
import dev.unroll.kernel.Kernels;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: everything that decides which bits a run gives.
final class VersionLines implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Kernels kernels = Kernels.auto();
    String fma =
        Hardware.fma()
            ? "FMA      yes"
            : "FMA      no: results differ in their last bits from those of machines that have it";
    return new String[] {
      "unroll   " + Version.TEXT,
      "JDK      %s (%s)"
          .formatted(System.getProperty("java.version"), System.getProperty("java.vendor")),
      "kernels  %s, vectors of %s bits".formatted(kernels.name(), Hardware.vectorBits()),
      fma
    };
  }
}
