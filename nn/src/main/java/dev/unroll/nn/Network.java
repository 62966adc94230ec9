package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A stack of layers, each taking what the one below gives. A network is its layers and nothing
/// else; a [Pass] runs it, and a [State] carries what it remembers from one run to the next.
public final class Network {
  private final List<Layer> layers;

  /// @throws IllegalArgumentException if there is no layer, or one does not fit the one below
  public Network(List<Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("Network: no layers, expected one or more");
    }
    for (int i = 1; i < layers.size(); i++) {
      int given = layers.get(i - 1).outputSize();
      int expected = layers.get(i).inputSize();
      if (given != expected) {
        throw new IllegalArgumentException(
            "Network: layer %s gives %s features, layer %s expects %s"
                .formatted(i - 1, given, i, expected));
      }
    }
    this.layers = List.copyOf(layers);
  }

  public static Network of(Layer... layers) {
    return new Network(Arrays.asList(layers));
  }

  /// The bottom layer first.
  public List<Layer> layers() {
    return layers;
  }

  public int inputSize() {
    return layers.getFirst().inputSize();
  }

  public int outputSize() {
    return layers.getLast().outputSize();
  }

  /// The recurrent layers, the bottom layer first, the forward direction before the backward one:
  /// the order in which a [State] keeps theirs.
  public List<Recurrent> recurrents() {
    return layers.stream().flatMap(layer -> layer.recurrents().stream()).toList();
  }

  /// The parameters of all layers, the bottom layer first.
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    layers.forEach(layer -> all.addAll(layer.parameters()));
    return List.copyOf(all);
  }

  /// Sets all parameters anew, as [Initialisation#unroll] does.
  ///
  /// @param seed equal seeds give equal networks
  /// @return this
  public Network initialise(long seed) {
    return initialise(seed, Initialisation.unroll());
  }

  /// Sets all parameters anew.
  ///
  /// @param seed equal seeds give equal networks
  /// @return this
  /// @throws IllegalArgumentException if the choice is not meant for one of the cells
  public Network initialise(long seed, Initialisation initialisation) {
    RandomStream random = new RandomStream(seed, "initialisation");
    layers.forEach(layer -> initialisation.apply(layer, random));
    return this;
  }

  /// Buffers for running this network in one thread.
  public Pass pass(Kernels kernels) {
    return pass(kernels, Team.alone());
  }

  /// Buffers for running this network in the threads of a team.
  ///
  /// @param team that runs nothing else at the same time
  public Pass pass(Kernels kernels, Team team) {
    return new Pass(this, kernels, team, Loops.FAST);
  }

  /// Buffers for running this network step by step in one thread, keeping everything that its
  /// recurrent layers compute for [Pass#trace]. Slower than [#pass], and the same bits.
  public Pass tracedPass(Kernels kernels) {
    return new Pass(this, kernels, Team.alone(), Loops.STEPWISE);
  }

  /// Buffers for running this network forward only, in one thread: faster than [#pass], with less
  /// memory, because nothing is kept for the way back, and the same bits.
  public Pass inference(Kernels kernels) {
    return inference(kernels, Team.alone());
  }

  /// Buffers for running this network forward only, in the threads of a team.
  ///
  /// @param team that runs nothing else at the same time
  public Pass inference(Kernels kernels, Team team) {
    return new Pass(this, kernels, team, Loops.FORWARD);
  }
}
