package dev.unroll.nn;

import java.util.List;
import java.util.function.DoubleSupplier;

/// What the choices of [Initialisation] do to a layer. Layers they do not know stay as they are.
final class FirstValues {
  private static final double IDENTITY_DEVIATION = 0.001;

  private FirstValues() {}

  static void pytorch(Layer layer, RandomStream random) {
    if (layer instanceof Recurrent loop) {
      float bound = (float) (1 / Math.sqrt(loop.hiddenSize()));
      for (Parameter parameter :
          List.of(loop.weightIh(), loop.weightHh(), loop.biasIh(), loop.biasHh())) {
        Initialisation.uniform(parameter, bound, random);
      }
    } else if (layer instanceof Linear linear) {
      float bound = (float) (1 / Math.sqrt(linear.inputSize()));
      Initialisation.uniform(linear.weight(), bound, random);
      Initialisation.uniform(linear.bias(), bound, random);
    }
  }

  static void keras(Layer layer, RandomStream random) {
    if (layer instanceof Recurrent loop) {
      glorot(loop.weightIh(), random);
      orthonormal(loop.weightHh(), random);
    } else if (layer instanceof Linear linear) {
      glorot(linear.weight(), random);
    }
  }

  private static void glorot(Parameter weight, RandomStream random) {
    int sizes = weight.shape().get(0) + weight.shape().get(1);
    Initialisation.uniform(weight, (float) Math.sqrt(6.0 / sizes), random);
  }

  /// Makes columns orthonormal, or rows if there are fewer of them.
  private static void orthonormal(Parameter weight, RandomStream random) {
    int rows = weight.shape().get(0);
    int columns = weight.shape().get(1);
    double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
    for (double[] vector : vectors) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = random.nextGaussian();
      }
    }
    Orthonormal.make(vectors);
    for (int i = 0; i < weight.size(); i++) {
      int row = i / columns;
      int column = i % columns;
      weight.value()[i] = (float) (rows < columns ? vectors[row][column] : vectors[column][row]);
    }
  }

  /// Sets the bias of the gate that keeps the old state.
  ///
  /// @param opposed whether the input gate of an LSTM begins with the negative
  static void forgetBias(Layer layer, DoubleSupplier biases, boolean opposed) {
    if (!(layer instanceof Recurrent loop)) {
      return;
    }
    int hidden = loop.hiddenSize();
    Initialisation.zero(loop.biasIh());
    Initialisation.zero(loop.biasHh());
    float[] bias = loop.biasIh().value();
    for (int j = 0; j < hidden; j++) {
      float keep = (float) biases.getAsDouble();
      switch (loop.cell()) {
        case LstmCell lstm when lstm.forgetGate() == LstmCell.ForgetGate.COUPLED -> bias[j] = -keep;
        case LstmCell _ -> {
          bias[hidden + j] = keep;
          bias[j] = opposed ? -keep : 0f;
        }
        case GruCell _ -> bias[hidden + j] = keep;
        default -> throw notFor("forget bias or chrono", loop, "a gate that forgets: gru or lstm");
      }
    }
  }

  static void identity(Layer layer, RandomStream random) {
    if (!(layer instanceof Recurrent loop)) {
      return;
    }
    if (!(loop.cell() instanceof ElmanCell) || loop.stateSize() != loop.hiddenSize()) {
      throw notFor("identity", loop, "one without gates and projection: rnn");
    }
    float[] input = loop.weightIh().value();
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) (IDENTITY_DEVIATION * random.nextGaussian());
    }
    Initialisation.zero(loop.weightHh());
    for (int j = 0; j < loop.hiddenSize(); j++) {
      loop.weightHh().value()[j * loop.hiddenSize() + j] = 1f;
    }
    Initialisation.zero(loop.biasIh());
    Initialisation.zero(loop.biasHh());
  }

  private static IllegalArgumentException notFor(String name, Recurrent loop, String expected) {
    return new IllegalArgumentException(
        "Initialisation: %s for a cell of kind %s, expected %s"
            .formatted(name, loop.cell().kind(), expected));
  }
}
