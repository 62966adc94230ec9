package dev.unroll.bench;

import dev.unroll.nn.Layer;
import dev.unroll.nn.Linear;
import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Recurrent;
import java.util.ArrayList;
import java.util.List;

/// The numbers of a task: weights, inputs, targets. All contestants get the same.
final class Problem {
  private final Task task;
  private final Network network;
  private final float[] inputs;
  private final float[] targets;

  Problem(Task task) {
    this.task = task;
    this.network = network();
    RandomStream random = new RandomStream(1, task.label());
    this.inputs = uniform(random, task.batch() * task.time() * task.input(), 1f);
    this.targets = uniform(random, task.batch() * task.time(), 1f);
  }

  Task task() {
    return task;
  }

  /// A new network with the weights of the task. Biases are not 0: a bias in the wrong place must
  /// show.
  Network network() {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Recurrent(task.kind().cell(task.hidden()), task.input()));
    if (task.op() == Op.TRAIN) {
      layers.add(new Linear(task.hidden(), 1));
    }
    Network fresh = new Network(layers);
    RandomStream random = new RandomStream(2, task.label());
    float bound = (float) (1 / Math.sqrt(task.hidden()));
    for (Parameter parameter : fresh.parameters()) {
      float[] values = uniform(random, parameter.size(), bound);
      System.arraycopy(values, 0, parameter.value(), 0, values.length);
      parameter.changed();
    }
    return fresh;
  }

  /// A parameter of the task's network, by PyTorch's name.
  float[] weights(String name) {
    return network.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /// `[batch, time, input]`.
  float[] inputs() {
    return inputs;
  }

  /// `[batch, time, 1]`.
  float[] targets() {
    return targets;
  }

  /// `[time, batch, input]`.
  float[] inputsTimeMajor() {
    return timeMajor(inputs, task.input());
  }

  /// `[time, batch, 1]`.
  float[] targetsTimeMajor() {
    return timeMajor(targets, 1);
  }

  private float[] timeMajor(float[] data, int features) {
    float[] result = new float[data.length];
    for (int i = 0; i < data.length; i++) {
      int feature = i % features;
      int step = i / features % task.time();
      int sequence = i / features / task.time();
      result[(step * task.batch() + sequence) * features + feature] = data[i];
    }
    return result;
  }

  private static float[] uniform(RandomStream random, int size, float bound) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat(-bound, bound);
    }
    return values;
  }
}
