package dev.unroll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unroll.forecast.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LongRunTest {
  private static final long GIGABYTE = 1L << 30;

  @Test
  void saysNothingOfAShortRun() {
    assertEquals(List.of(), LongRun.of(new Estimate(59, 500_000_000), 2 * GIGABYTE));
  }

  @Test
  void saysHowLongALongRunTakes() {
    assertEquals(
        List.of("training will take at most about 3 minutes, and the run about 500 MB of memory"),
        LongRun.of(new Estimate(121, 500_000_000), 2 * GIGABYTE));
    assertEquals(
        List.of("training will take at most about 3 hours, and the run about 500 MB of memory"),
        LongRun.of(new Estimate(9000, 500_000_000), 2 * GIGABYTE));
  }

  @Test
  void saysWhatHeapToGive() {
    assertEquals(
        List.of(
            "training will take at most about 1 minute, and the run about 1800 MB of memory",
            "this JVM has 2147 MB: give it more, such as UNROLL_JAVA_OPTS=-Xmx3g, or give fewer rows"),
        LongRun.of(new Estimate(10, 1_800_000_000), 2 * GIGABYTE));
  }
}
