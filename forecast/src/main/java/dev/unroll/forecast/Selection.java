package dev.unroll.forecast;

import dev.unroll.series.Notice;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `--models auto` tried inside the training part, and what it chose: the model with the
/// smallest ratio to naive, as the best baseline of a backtest is. The best network is judged,
/// forecasts and is saved, whether it was chosen or not; the best simple model stands beside it.
///
/// @param tried simple models first, naive the first of them, then networks
/// @param origins inside the training part, over all series, from which each model forecast
/// @param seed of every network that was tried
public record Selection(List<Tried> tried, int origins, long seed) {

  public Selection {
    tried = List.copyOf(tried);
    if (tried.stream().map(Tried::isNetwork).distinct().count() < 2) {
      throw new IllegalArgumentException(
          "selection among %s: expected simple models and networks".formatted(tried));
    }
  }

  /// A model that was tried.
  ///
  /// @param model its name
  /// @param ratio of its scaled RMSE to that of naive; NaN if that is undefined, or training
  ///   diverged
  public record Tried(String model, double ratio) {

    boolean isNetwork() {
      return Architecture.Family.of(model).isPresent();
    }
  }

  /// The best of all; of equal ones the first.
  public Tried chosen() {
    return best(tried);
  }

  /// The best of the simple models.
  public Tried simple() {
    return best(tried.stream().filter(one -> !one.isNetwork()).toList());
  }

  /// The best of the networks.
  public Tried network() {
    return best(tried.stream().filter(Tried::isNetwork).toList());
  }

  private static Tried best(List<Tried> some) {
    return some.stream().min(Comparator.comparingDouble(Tried::ratio)).orElseThrow();
  }

  /// The simple models that stand beside the network.
  ModelSet models() {
    return new ModelSet(List.of(simple().model()));
  }

  /// Settings with the best of the networks.
  Settings settings(Settings asked) {
    return Architecture.Family.of(network().model())
        .map(cell -> asked.withArchitecture(asked.architecture().withCell(cell)))
        .orElseThrow();
  }

  /// What was chosen, and why.
  public String sentence() {
    String best =
        Double.isNaN(chosen().ratio())
            ? "naive is chosen, as errors relative to its own are undefined there"
            : "%s is chosen for the smallest scaled RMSE, %s times that of naive"
                .formatted(chosen().model(), text(chosen().ratio()));
    return "Of %s models tried inside the training part, from %s origins held back there, %s. %s"
        .formatted(tried.size(), origins, best, others());
  }

  private String others() {
    if (Double.isNaN(chosen().ratio())) {
      return "%s, the first of the networks, is judged beside it, forecasts and is saved."
          .formatted(network().model());
    }
    return chosen().isNetwork()
        ? "%s (%s) is the best of the simple models, and stands beside it."
            .formatted(simple().model(), text(simple().ratio()))
        : "%s (%s) is the best of the networks: it is judged beside it, forecasts and is saved."
            .formatted(network().model(), text(network().ratio()));
  }

  /// That forecasts are not those of the model that was chosen.
  Optional<Notice> notice() {
    if (chosen().isNetwork()) {
      return Optional.empty();
    }
    String why =
        Double.isNaN(chosen().ratio())
            ? "inside the training part no model has a score: the forecasts are those of %s, the first of the networks"
                .formatted(network().model())
            : "inside the training part no network was better than %s: the forecasts are those of %s, the best of them"
                .formatted(chosen().model(), network().model());
    return Optional.of(new Notice("network-not-chosen", why));
  }

  private static String text(double ratio) {
    return Double.isNaN(ratio) ? "undefined" : String.format(Locale.ROOT, "%.3f", ratio);
  }
}
