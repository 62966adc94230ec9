package dev.unroll.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// ONNX Runtime, used as fast as its Java API allows: inputs and outputs are direct buffers that it
/// reads and writes in place, and nothing is asked for that is not needed.
final class OnnxRuntime implements Contestant {
  static final String NAME = "onnxruntime";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final int threads;
  private final Task task;
  private final OrtSession session;
  private final Map<String, FloatBuffer> buffers = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> otherInputs = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> otherOutputs = new LinkedHashMap<>();
  private final Map<String, float[]> answers = new LinkedHashMap<>();
  private boolean odd;

  OnnxRuntime(Problem problem, int threads) {
    this.task = problem.task();
    this.threads = threads;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      session = environment.createSession(OnnxGraph.of(problem), options);
      bind(problem);
      answer();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Streaming writes the state into one of two buffers and reads it from the other, in turns.
  private void bind(Problem problem) throws OrtException {
    OnnxTensor x = tensor("X", task.time(), task.batch(), task.input());
    buffer("X").put(0, problem.inputsTimeMajor());
    inputs.put("X", x);
    otherInputs.put("X", x);
    state("h");
    if (task.kind() == Task.Kind.LSTM) {
      state("c");
    }
    if (task.op() == Op.FORWARD) {
      outputs.clear();
      outputs.put("Y", tensor("Y", task.time(), 1, task.batch(), task.hidden()));
    }
  }

  private void state(String name) throws OrtException {
    OnnxTensor first = tensor(name, 1, task.batch(), task.hidden());
    OnnxTensor second = tensor(name + " after", 1, task.batch(), task.hidden());
    inputs.put(name, first);
    outputs.put("Y_" + name, second);
    otherInputs.put(name, second);
    otherOutputs.put("Y_" + name, first);
  }

  private OnnxTensor tensor(String name, long... shape) throws OrtException {
    int size = 1;
    for (long length : shape) {
      size = Math.toIntExact(size * length);
    }
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(4 * size).order(ByteOrder.nativeOrder()).asFloatBuffer();
    buffers.put(name, buffer);
    return OnnxTensor.createTensor(environment, buffer, shape);
  }

  private void answer() {
    if (task.op() == Op.FORWARD) {
      run();
      answers.put("outputs", batchMajor(array("Y")));
      return;
    }
    for (int step = 0; step < COMPARED_STEPS; step++) {
      run();
    }
    answers.put("state", array(odd ? "h after" : "h"));
  }

  private FloatBuffer buffer(String name) {
    FloatBuffer buffer = buffers.get(name);
    if (buffer == null) {
      throw new IllegalStateException("no buffer " + name);
    }
    return buffer;
  }

  private float[] array(String name) {
    FloatBuffer buffer = buffer(name);
    float[] values = new float[buffer.capacity()];
    buffer.get(0, values);
    return values;
  }

  private float[] batchMajor(float[] values) {
    float[] result = new float[values.length];
    int hidden = task.hidden();
    for (int step = 0; step < task.time(); step++) {
      for (int sequence = 0; sequence < task.batch(); sequence++) {
        int from = (step * task.batch() + sequence) * hidden;
        System.arraycopy(values, from, result, (sequence * task.time() + step) * hidden, hidden);
      }
    }
    return result;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public void run() {
    boolean other = odd && task.op() == Op.STEP;
    try (OrtSession.Result result =
        session.run(other ? otherInputs : inputs, other ? otherOutputs : outputs)) {
      odd = !odd;
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Map<String, float[]> answers() {
    return answers;
  }

  @Override
  public void close() {
    inputs.values().forEach(OnnxTensor::close);
    outputs.values().forEach(OnnxTensor::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
