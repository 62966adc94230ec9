package dev.unroll.acceptance.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LearningTest {
  @Test
  void simulatedBarsAreReached() {
    for (LearningBar bar : SimulatedBars.simple()) {
      assertTrue(bar.passes(), bar.line());
    }
  }

  @Test
  void aBarThatIsMissedShows() {
    LearningBar missed = new LearningBar("a model", 1.25, 0, 1, "a table");
    assertFalse(missed.passes());
    assertEquals("FAIL  a model: 1.2500, expected 0.0000 to 1.0000 (a table)", missed.line());
    assertFalse(new LearningBar("undefined", Double.NaN, 0, 1, "").passes());
  }
}
