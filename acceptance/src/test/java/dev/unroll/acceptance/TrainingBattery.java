package dev.unroll.acceptance;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.AbsoluteError;
import dev.unroll.nn.BinaryCrossEntropy;
import dev.unroll.nn.CrossEntropy;
import dev.unroll.nn.Ctc;
import dev.unroll.nn.GaussianLikelihood;
import dev.unroll.nn.GaussianLogScale;
import dev.unroll.nn.Huber;
import dev.unroll.nn.NegativeBinomial;
import dev.unroll.nn.Pinball;
import dev.unroll.nn.Poisson;
import dev.unroll.nn.Quantiles;
import dev.unroll.nn.SquaredError;
import dev.unroll.nn.StudentT;
import dev.unroll.nn.TargetLoss;
import dev.unroll.testkit.GoldenMain;
import dev.unroll.testkit.LossCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/// The checks that a bug planted into a loss, an optimiser or clipping must not survive: every loss
/// against its oracle, and the golden files.
public final class TrainingBattery implements DoubleSupplier {
  private static final List<TargetLoss> LOSSES =
      List.of(
          new SquaredError(),
          new AbsoluteError(),
          new Huber(0.7),
          new Pinball(0.9),
          new Quantiles(List.of(0.1, 0.5, 0.8)),
          new GaussianLikelihood(),
          new GaussianLogScale(),
          new StudentT(),
          new Poisson(),
          new NegativeBinomial(),
          new CrossEntropy(5, 0.1),
          new BinaryCrossEntropy());

  /// Made by the class loader of a planted bug.
  public TrainingBattery() {}

  /// The largest error of all checks.
  @Override
  public double getAsDouble() {
    Stream<LossCheck.Deviation> losses =
        Stream.concat(
            LOSSES.stream().map(LossCheck::of), Stream.of(LossCheck.of(new Ctc(3), 6, 2, 2, 1)));
    return Stream.concat(losses.map(LossCheck.Deviation::larger), golden())
        .mapToDouble(error -> Double.isNaN(error) ? Double.POSITIVE_INFINITY : error)
        .max()
        .orElseThrow();
  }

  private static Stream<Double> golden() {
    Path folder = Repository.ROOT.resolve("testkit/src/test/resources/golden");
    return Repository.files(folder, ".json").stream()
        .filter(file -> file.getFileName().toString().matches("(optimiser|clip)_.*"))
        .flatMap(file -> GoldenMain.errors(file, Kernels.scalar()).values().stream());
  }
}
