package dev.unroll.nn;

import java.util.Arrays;

/// First values of parameters.
final class Initialisation {
  private Initialisation() {}

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
