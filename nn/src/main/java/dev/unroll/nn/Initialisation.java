package dev.unroll.nn;

import java.util.Arrays;

/// How the first values of parameters are chosen, by name. Each choice begins with what the layer
/// itself says ([Layer#initialise]) and changes the parameters it knows; all others stay so.
///
/// `pytorch` and `keras` are the defaults of those frameworks, as distributions: their random
/// numbers differ from ours. A seed gives the same values on every machine.
public final class Initialisation {
  private final String name;
  private final Change change;

  /// What is different from the layer's own.
  @FunctionalInterface
  private interface Change {
    void make(Layer layer, RandomStream random);
  }

  private Initialisation(String name, Change change) {
    this.name = name;
    this.change = change;
  }

  /// What each layer says itself: weights as in PyTorch, biases 0, but the forget bias of an LSTM 1
  /// (Jozefowicz, Zaremba & Sutskever 2015).
  public static Initialisation unroll() {
    return new Initialisation("unroll", (_, _) -> {});
  }

  /// PyTorch 2: weights and both biases uniform in `±1 / sqrt(hidden)`, those of a linear layer in
  /// `±1 / sqrt(inputSize)`.
  public static Initialisation pytorch() {
    return new Initialisation("pytorch", FirstValues::pytorch);
  }

  /// Keras 3: `weightIh` uniform in `±sqrt(6 / (inputSize + gates * hidden))` (Glorot & Bengio
  /// 2010, over all gates as one matrix), `weightHh` with orthonormal columns (Saxe, McClelland &
  /// Ganguli 2014, also over all gates: no single gate is orthogonal), biases 0, but the forget
  /// bias of an LSTM 1. A linear layer has Glorot's weights and biases 0.
  public static Initialisation keras() {
    return new Initialisation("keras", FirstValues::keras);
  }

  /// Gates that keep the old state begin with this bias: f of an LSTM (Gers, Schmidhuber & Cummins
  /// 2000), z of a GRU.
  ///
  /// @param bias finite
  public static Initialisation forgetBias(double bias) {
    if (!Double.isFinite(bias)) {
      throw new IllegalArgumentException(
          "Initialisation: forget bias %s, expected a finite number".formatted(bias));
    }
    return new Initialisation(
        "forget bias " + bias, (layer, _) -> FirstValues.forgetBias(layer, () -> bias, false));
  }

  /// Chrono initialisation (Tallec & Ollivier 2018, section 3): units begin with memories of all
  /// lengths up to that of the longest dependency. With u uniform in `[1, longest - 1]`:
  ///
  /// ```
  /// LSTM: b_f = log u, b_i = -b_f       GRU, whose z keeps the old state: b_z = log u
  /// ```
  ///
  /// All other biases are 0.
  ///
  /// @param longest steps between what is to be remembered and its use, 2 or more
  public static Initialisation chrono(int longest) {
    if (longest < 2) {
      throw new IllegalArgumentException(
          "Initialisation: chrono for dependencies of %s steps, expected 2 or more"
              .formatted(longest));
    }
    return new Initialisation(
        "chrono " + longest,
        (layer, random) ->
            FirstValues.forgetBias(
                layer, () -> StrictMath.log(1 + (longest - 2) * random.nextDouble()), true));
  }

  /// For simple recurrent cells, meant for ReLU (Le, Jaitly & Hinton 2015): `weightHh` the
  /// identity, biases 0, `weightIh` normal with standard deviation 0.001.
  public static Initialisation identity() {
    return new Initialisation("identity", FirstValues::identity);
  }

  /// Sets all parameters of a layer anew.
  ///
  /// @throws IllegalArgumentException if the choice is not meant for the layer's cell
  public void apply(Layer layer, RandomStream random) {
    layer.initialise(random);
    change(layer, random);
    layer.parameters().forEach(Parameter::changed);
  }

  private void change(Layer layer, RandomStream random) {
    if (layer instanceof Residual residual) {
      residual.layers().forEach(inner -> change(inner, random));
    } else if (layer.recurrents().isEmpty()) {
      change.make(layer, random);
    } else {
      layer.recurrents().forEach(loop -> change.make(loop, random));
    }
  }

  /// Its name, and its number if it has one.
  @Override
  public String toString() {
    return name;
  }

  static void uniform(Parameter parameter, float bound, RandomStream random) {
    float[] value = parameter.value();
    for (int i = 0; i < value.length; i++) {
      value[i] = random.nextFloat(-bound, bound);
    }
    parameter.changed();
  }

  static void zero(Parameter parameter) {
    Arrays.fill(parameter.value(), 0f);
    parameter.changed();
  }
}
