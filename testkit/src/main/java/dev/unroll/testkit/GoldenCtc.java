package dev.unroll.testkit;

import dev.unroll.nn.Batch;
import dev.unroll.nn.Ctc;
import dev.unroll.nn.Sequences;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs CTC on the logits and labels of a golden file, `loss_ctc...`: time-major, with blank 0, the
/// loss of each sequence, and the gradient of their sum.
final class GoldenCtc {
  private static final List<String> READ =
      List.of(
          "loss",
          "logits_time_batch_class",
          "targets",
          "input_lengths",
          "target_lengths",
          "value",
          "grad_logits");

  private final GoldenFile file;
  private final int[] lengths;
  private final int classes;

  GoldenCtc(GoldenFile file) {
    this.file = file;
    for (String name : file.root().names()) {
      if (!READ.contains(name)) {
        throw file.root().field(name).error("a field is expected that this reader knows");
      }
    }
    lengths = integers("input_lengths");
    classes =
        file.root()
            .field("logits_time_batch_class")
            .elements()
            .getFirst()
            .elements()
            .getFirst()
            .elements()
            .size();
  }

  /// Whether this reader knows what the file describes.
  static boolean reads(GoldenFile file) {
    return file.name().startsWith("loss_ctc");
  }

  /// The largest relative error of a value, and relative L2 error of the gradient.
  Map<String, Double> errors() {
    Sequences logits = timeMajor("logits_time_batch_class");
    Batch batch = new Batch(logits, labels(logits));
    Ctc ctc = new Ctc(classes);
    double[] expected = file.numbers("value").orElseThrow();
    double worst = 0;
    for (int sequence = 0; sequence < lengths.length; sequence++) {
      Sequences weights = logits.like(1);
      weights.set(sequence, 0, 0, 1);
      Batch alone = new Batch(logits, batch.targets(), weights);
      double value = ctc.sumAndGradient(logits, alone, 1, logits.like(classes));
      worst = Math.max(worst, Math.abs(value - expected[sequence]) / expected[sequence]);
    }
    Map<String, Double> errors = new LinkedHashMap<>();
    errors.put("value", worst);
    Sequences gradient = logits.like(classes);
    ctc.sumAndGradient(logits, batch, 1, gradient);
    errors.put(
        "grad_logits",
        Errors.relativeL2(
            GoldenFile.flatten(file.root().field("grad_logits")), timeMajor(gradient)));
    return errors;
  }

  /// Labels in the first steps of each sequence.
  private Sequences labels(Sequences logits) {
    double[] targets = file.numbers("targets").orElseThrow();
    int[] counts = integers("target_lengths");
    int columns = targets.length / counts.length;
    Sequences labels = logits.like(1);
    for (int sequence = 0; sequence < counts.length; sequence++) {
      for (int i = 0; i < counts[sequence]; i++) {
        labels.set(sequence, i, 0, (float) targets[sequence * columns + i]);
      }
    }
    return labels;
  }

  private Sequences timeMajor(String field) {
    double[] numbers = file.numbers(field).orElseThrow();
    Sequences sequences = Sequences.zeros(lengths, classes);
    for (int b = 0; b < lengths.length; b++) {
      for (int t = 0; t < lengths[b]; t++) {
        for (int k = 0; k < classes; k++) {
          sequences.set(b, t, k, (float) numbers[(t * lengths.length + b) * classes + k]);
        }
      }
    }
    return sequences;
  }

  private float[] timeMajor(Sequences sequences) {
    int batch = sequences.batch();
    int steps = file.root().field("logits_time_batch_class").elements().size();
    float[] numbers = new float[steps * batch * classes];
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < lengths[b]; t++) {
        for (int k = 0; k < classes; k++) {
          numbers[(t * batch + b) * classes + k] = sequences.get(b, t, k);
        }
      }
    }
    return numbers;
  }

  private int[] integers(String field) {
    return Arrays.stream(file.numbers(field).orElseThrow()).mapToInt(x -> (int) x).toArray();
  }
}
