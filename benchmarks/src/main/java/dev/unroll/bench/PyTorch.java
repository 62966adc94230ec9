package dev.unroll.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.L2Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// PyTorch's official CPU build, as DJL brings it. Sequences are time-major, which is how PyTorch
/// works inside.
final class PyTorch implements Contestant {
  private static final List<String> LAYER =
      List.of("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0");
  private static final List<String> LAYERS =
      List.of("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "weight", "bias");

  /// DJL adds epsilon before Adam's correction for the start, others (and PyTorch) after it. With
  /// this one DJL's first step is the one that others take with 1e-8.
  private static final float EPSILON = (float) (1e-8 * Math.sqrt(1 - 0.999));

  private final int threads;
  private final Model model;
  private final Block block;
  private final Trainer trainer;
  private final NDArray inputs;
  private final NDArray targets;
  private final boolean trains;
  private final Map<String, float[]> answers = new LinkedHashMap<>();

  /// On one thread; [#onThreads] for more.
  PyTorch(Problem problem) {
    Task task = problem.task();
    this.threads = 1;
    this.trains = task.op() == Op.TRAIN;
    this.block = block(task);
    this.model = Model.newInstance("bench", "PyTorch");
    model.setBlock(block);
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(new L2Loss("mean squared error", 1f))
            .optOptimizer(
                Adam.builder()
                    .optLearningRateTracker(Tracker.fixed(1e-3f))
                    .optEpsilon(EPSILON)
                    .build())
            .optDevices(new Device[] {Device.cpu()});
    this.trainer = model.newTrainer(config);
    Shape shape = new Shape(task.time(), task.batch(), task.input());
    trainer.initialize(shape);
    NDManager manager = trainer.getManager();
    this.inputs = manager.create(problem.inputsTimeMajor(), shape);
    this.targets =
        manager.create(problem.targetsTimeMajor(), new Shape(task.time(), task.batch(), 1));
    for (int i = 0; i < names().size(); i++) {
      parameter(i).set(problem.weights(names().get(i)));
    }
    prepare();
    answer();
  }

  private PyTorch(PyTorch other, int threads) {
    this.threads = threads;
    this.model = other.model;
    this.block = other.block;
    this.trainer = other.trainer;
    this.inputs = other.inputs;
    this.targets = other.targets;
    this.trains = other.trains;
  }

  /// The same model on more threads; its work continues that of this one.
  Contestant onThreads(int more) {
    return new PyTorch(this, more);
  }

  private static Block block(Task task) {
    Block layer =
        switch (task.kind()) {
          case RNN ->
              RNN.builder()
                  .setStateSize(task.hidden())
                  .setNumLayers(1)
                  .optBatchFirst(false)
                  .setActivation(RNN.Activation.TANH)
                  .build();
          case GRU ->
              GRU.builder()
                  .setStateSize(task.hidden())
                  .setNumLayers(1)
                  .optBatchFirst(false)
                  .build();
          case LSTM ->
              LSTM.builder()
                  .setStateSize(task.hidden())
                  .setNumLayers(1)
                  .optBatchFirst(false)
                  .build();
        };
    SequentialBlock blocks = new SequentialBlock().add(layer);
    return task.op() == Op.TRAIN ? blocks.add(Linear.builder().setUnits(1).build()) : blocks;
  }

  private List<String> names() {
    return trains ? LAYERS : LAYER;
  }

  private NDArray parameter(int i) {
    return block.getParameters().valueAt(i).getArray();
  }

  private void answer() {
    if (!trains) {
      answers.put("outputs", forward());
      return;
    }
    float[] losses = new float[COMPARED_STEPS];
    for (int step = 0; step < COMPARED_STEPS; step++) {
      losses[step] = train(step == 0);
    }
    answers.put("losses", losses);
  }

  /// One step.
  ///
  /// @param keep whether to keep the gradients, and the weights after the step, as answers
  /// @return the loss before it
  private float train(boolean keep) {
    try (NDManager step = trainer.getManager().newSubManager()) {
      inputs.tempAttach(step);
      targets.tempAttach(step);
      float value;
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDList outputs = trainer.forward(new NDList(inputs));
        NDArray loss = trainer.getLoss().evaluate(new NDList(targets), outputs);
        collector.backward(loss);
        value = loss.getFloat();
      }
      for (int i = 0; keep && i < names().size(); i++) {
        answers.put("gradient of " + names().get(i), parameter(i).getGradient().toFloatArray());
      }
      trainer.step();
      for (int i = 0; keep && i < names().size(); i++) {
        answers.put("trained " + names().get(i), parameter(i).toFloatArray());
      }
      return value;
    }
  }

  /// Returns the outputs, batch-major.
  private float[] forward() {
    try (NDManager step = trainer.getManager().newSubManager()) {
      inputs.tempAttach(step);
      return predict(step).transpose(1, 0, 2).toFloatArray();
    }
  }

  private NDArray predict(NDManager step) {
    ParameterStore store = new ParameterStore(step, false);
    return block.forward(store, new NDList(inputs), false).head();
  }

  @Override
  public String name() {
    return "pytorch";
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public void prepare() {
    JniUtils.setNumThreads(threads);
    JniUtils.setGradMode(false);
  }

  @Override
  public void run() {
    if (trains) {
      train(false);
      return;
    }
    try (NDManager step = trainer.getManager().newSubManager()) {
      inputs.tempAttach(step);
      predict(step);
    }
  }

  @Override
  public Map<String, float[]> answers() {
    return answers;
  }

  @Override
  public void close() {
    if (threads == 1) {
      trainer.close();
      model.close();
    }
  }
}
