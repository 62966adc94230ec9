package dev.unroll.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a JVM without the vector module does; run by a second execution of the tests.
@Tag("fallback")
class FallbackTest {
  @Test
  void picksTheScalarSet() {
    assertFalse(Hardware.vectorApi(), "this execution must run without jdk.incubator.vector");
    assertSame(Kernels.scalar(), Kernels.auto(), "auto without the vector module");
    assertEquals(32, Hardware.vectorBits(), "bits of a scalar 'vector'");
  }

  @Test
  void saysHowToSwitchTheVectorSetOn() {
    IllegalStateException thrown = assertThrows(IllegalStateException.class, Kernels::vector);
    assertEquals(
        "Kernels: the module jdk.incubator.vector is not readable; start Java with"
            + " --add-modules jdk.incubator.vector, or use Kernels.auto()",
        thrown.getMessage(),
        "message of the missing module");
  }
}
