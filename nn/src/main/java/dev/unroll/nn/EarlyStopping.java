package dev.unroll.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Says when to stop: once a validation value has not become better for some time (Prechelt 1998).
/// Keeps the parameters that had the best value.
public final class EarlyStopping implements Resumable {
  private final int patience;
  private final List<Parameter> parameters;
  private final List<float[]> best = new ArrayList<>();
  private double bestValue = Double.POSITIVE_INFINITY;
  private int waited;

  /// @param patience values in a row that are not better than the best, after which to stop; at
  ///   least 1
  public EarlyStopping(Network network, int patience) {
    Checks.atLeastOne("EarlyStopping", "patience", patience);
    this.patience = patience;
    this.parameters = network.parameters();
    parameters.forEach(parameter -> best.add(parameter.value().clone()));
  }

  /// Tells the value that the parameters have now; smaller is better, and NaN is never better.
  ///
  /// @return whether to stop
  public boolean tell(double value) {
    if (value < bestValue) {
      bestValue = value;
      waited = 0;
      for (int i = 0; i < best.size(); i++) {
        System.arraycopy(parameters.get(i).value(), 0, best.get(i), 0, best.get(i).length);
      }
    } else {
      waited++;
    }
    return stopped();
  }

  /// Whether it is time to stop.
  public boolean stopped() {
    return waited >= patience;
  }

  /// The best value so far; infinity before the first.
  public double best() {
    return bestValue;
  }

  /// Gives the network the parameters that had the best value; before the first value, those of the
  /// beginning.
  public void restoreBest() {
    for (int i = 0; i < best.size(); i++) {
      System.arraycopy(best.get(i), 0, parameters.get(i).value(), 0, best.get(i).length);
      parameters.get(i).changed();
    }
  }

  @Override
  public String settings() {
    return "EarlyStopping[patience=%s]".formatted(patience);
  }

  @Override
  public List<float[]> arrays() {
    return best;
  }

  @Override
  public Map<String, Long> numbers() {
    return Map.of("best", Double.doubleToRawLongBits(bestValue), "waited", (long) waited);
  }

  @Override
  public void resume(Map<String, Long> numbers) {
    bestValue = Resumable.real(numbers, "best");
    waited = (int) Resumable.number(numbers, "waited");
  }
}
