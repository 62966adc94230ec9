package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Trains a network batch by batch: forward, loss, backward, clip, update.
///
/// A step that [Outcome.Diverged] changes nothing. Nor does one in which nothing has weight: there
/// is nothing to learn, and its loss and norm are 0.
public final class Trainer implements Resumable {
  private final Network network;
  private final List<Parameter> parameters;
  private final Kernels kernels;
  private final Training training;
  private final LossPass pass;
  private final Descent descent;
  private final boolean random;
  private long clipped;

  // Where the last run lay in the batch of the caller.
  private int firstSequence;
  private int firstStep;

  /// Trains in one thread.
  public Trainer(Network network, Kernels kernels, Training training) {
    this(network, kernels, Team.alone(), training);
  }

  /// In the threads of a team; their number never changes a result.
  ///
  /// @param team that runs nothing else at the same time
  public Trainer(Network network, Kernels kernels, Team team, Training training) {
    this.network = network;
    this.parameters = network.parameters();
    this.kernels = kernels;
    this.training = training;
    this.pass = new LossPass(network, training.loss(), kernels, team);
    this.descent = new Descent(training.optimizer(), parameters);
    this.random = network.layers().stream().anyMatch(StackPass::isRandom);
  }

  /// One step of training, through all steps of time of the batch.
  public Outcome step(Batch batch) {
    return step(List.of(batch));
  }

  /// One step of training on a batch that comes in parts, because it would need too much memory as
  /// one. The gradient is that of the whole, but for the order of summation: it is divided by the
  /// weight of all parts together.
  public Outcome step(List<Batch> parts) {
    double total = pass.totalWeight(parts);
    Noise noise = noise();
    int sequences = 0;
    double sum = 0;
    firstStep = 0;
    Gradients.clear(parameters);
    for (int i = 0; i < parts.size(); i++) {
      Batch part = parts.get(i);
      firstSequence = sequences;
      sum += pass.forward(part, noise.after(sequences), total);
      if (!Double.isFinite(sum)) {
        return diverged(sum / total);
      }
      pass.backward();
      sequences += part.inputs().batch();
    }
    return update(sum, total, norm(total));
  }

  /// One step of training that begins in a given state, such as the one that the batch before ended
  /// in. No gradient flows into what was before.
  ///
  /// @param state on return, the one after each sequence's last step, computed with the parameters
  ///   before the update; as it was if the step diverged
  public Outcome step(Batch batch, State state) {
    firstStep = 0;
    return step(batch, state, batch.inputs().time(), false);
  }

  /// Trains on a batch of long sequences by truncated backpropagation through time: a step for each
  /// window of `truncation`, whose loss is the mean of its own losses. States are carried from
  /// window to window as they were computed, so by parameters that are some updates old.
  ///
  /// @return what each step came to; it ends with the first that diverged
  public List<Outcome> steps(Batch batch, Truncation truncation) {
    State state = new State(network, batch.inputs().batch());
    return steps(batch, state, truncation, true);
  }

  /// As [#steps(Batch, Truncation)], on sequences that go on from a given state.
  ///
  /// @param state at the beginning; on return, the one after each sequence's last step
  public List<Outcome> steps(Batch batch, State state, Truncation truncation) {
    return steps(batch, state, truncation, false);
  }

  private List<Outcome> steps(Batch batch, State state, Truncation truncation, boolean afresh) {
    List<Outcome> outcomes = new ArrayList<>();
    List<Truncation.Window> windows = truncation.windows(batch.inputs().time());
    for (int i = 0; i < windows.size(); i++) {
      Truncation.Window window = windows.get(i);
      int next = i + 1 < windows.size() ? windows.get(i + 1).from() : window.to();
      Batch part = batch.steps(window.from(), window.learnFrom(), window.to());
      firstStep = window.from();
      outcomes.add(step(part, state, next - window.from(), afresh && window.from() == 0));
      if (outcomes.getLast() instanceof Outcome.Diverged) {
        break;
      }
    }
    return outcomes;
  }

  /// @param carried the steps of the batch after which `state` is wanted
  /// @param afresh whether the batch begins where the network begins, and not in `state`
  private Outcome step(Batch batch, State state, int carried, boolean afresh) {
    double total = pass.totalWeight(List.of(batch));
    Noise noise = noise();
    firstSequence = 0;
    Gradients.clear(parameters);
    double sum =
        afresh ? pass.forward(batch, noise, total) : pass.forward(batch, state, noise, total);
    if (!Double.isFinite(sum)) {
      return diverged(sum / total);
    }
    pass.backward();
    double norm = norm(total);
    boolean finite = Double.isFinite(norm);
    if (finite && carried == batch.inputs().time()) {
      pass.finalState(state);
    } else if (finite && carried > 0) {
      pass.carry(batch.inputs().steps(0, carried), state, noise, afresh);
    }
    return update(sum, total, norm);
  }

  /// The loss on a batch, without learning from it.
  public double evaluate(Batch batch) {
    double total = pass.totalWeight(List.of(batch));
    double sum = pass.forward(batch, Noise.none(), total);
    return total == 0 ? 0 : sum / total;
  }

  /// The steps of training so far: updates of the parameters.
  public long steps() {
    return descent.steps();
  }

  /// The share of steps so far in which clipping made the gradient smaller; 0 before the first.
  public double clippedShare() {
    return steps() == 0 ? 0 : (double) clipped / steps();
  }

  private Noise noise() {
    return random ? new Noise(training.seed(), steps()) : Noise.none();
  }

  /// The norm of the gradient; 0 if nothing has weight.
  private double norm(double total) {
    return total == 0 ? 0 : Gradients.norm(kernels, parameters);
  }

  private Outcome update(double sum, double total, double norm) {
    if (total == 0) {
      return new Outcome.Learned(0, 0, 0);
    }
    if (!Double.isFinite(norm)) {
      return diverged(sum / total);
    }
    double after = training.clipping().clip(kernels, parameters, norm);
    descent.step(kernels, training.schedule().factor(steps() + 1));
    Outcome.Learned learned = new Outcome.Learned(sum / total, norm, after);
    clipped += learned.clipped() ? 1 : 0;
    return learned;
  }

  private Outcome diverged(double loss) {
    Optional<Place> place = pass.notFinite().map(at -> at.after(firstSequence, firstStep));
    String what =
        place
            .map(Place::toString)
            .orElseGet(() -> Double.isFinite(loss) ? Gradients.notFinite(network) : "the loss");
    OptionalInt sequence =
        place.map(found -> OptionalInt.of(found.sequence())).orElse(OptionalInt.empty());
    return new Outcome.Diverged(steps() + 1, loss, what, sequence);
  }

  @Override
  public String settings() {
    return training.toString();
  }

  @Override
  public List<float[]> arrays() {
    return descent.arrays();
  }

  @Override
  public Map<String, Long> numbers() {
    Map<String, Long> numbers = new HashMap<>(descent.numbers());
    numbers.put("clipped", clipped);
    return numbers;
  }

  @Override
  public void resume(Map<String, Long> numbers) {
    descent.resume(numbers);
    clipped = Resumable.number(numbers, "clipped");
  }
}
