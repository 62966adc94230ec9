package dev.unroll.bench;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Adam;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Pass;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.SquaredError;
import dev.unroll.nn.State;
import dev.unroll.nn.Team;
import dev.unroll.nn.Trainer;
import dev.unroll.nn.Training;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Ours.
final class Unroll implements Contestant {
  static final String NAME = "unroll";

  private final Team team;
  private final Runnable work;
  private final Map<String, float[]> answers = new LinkedHashMap<>();

  Unroll(Problem problem, int threads) {
    this(problem, threads, fullLengths(problem.task()));
  }

  /// With sequences that end earlier than the task says.
  Unroll(Problem problem, int threads, int[] lengths) {
    this.team = new Team(threads);
    Task task = problem.task();
    Sequences inputs = Sequences.of(problem.inputs(), task.time(), task.input(), lengths);
    this.work =
        switch (task.op()) {
          case TRAIN -> training(problem, inputs, lengths);
          case FORWARD -> forward(problem, inputs);
          case STEP -> streaming(problem, inputs);
        };
  }

  private static int[] fullLengths(Task task) {
    int[] lengths = new int[task.batch()];
    Arrays.fill(lengths, task.time());
    return lengths;
  }

  private Runnable training(Problem problem, Sequences inputs, int[] lengths) {
    Network network = problem.network();
    Batch batch =
        new Batch(inputs, like(inputs, problem.targets(), problem.task().time(), lengths));
    Trainer trainer =
        new Trainer(network, Kernels.auto(), team, Training.of(new SquaredError(), new Adam(1e-3)));
    float[] losses = new float[COMPARED_STEPS];
    for (int step = 0; step < COMPARED_STEPS; step++) {
      losses[step] = (float) trainer.step(batch).loss();
      for (Parameter parameter : network.parameters()) {
        answers.putIfAbsent("gradient of " + parameter.name(), parameter.gradient().clone());
        answers.putIfAbsent("trained " + parameter.name(), parameter.value().clone());
      }
    }
    answers.put("losses", losses);
    return () -> trainer.step(batch);
  }

  /// A batch must have the very lengths of its inputs.
  private static Sequences like(Sequences inputs, float[] values, int time, int[] lengths) {
    Sequences sequences = inputs.like(1);
    for (int sequence = 0; sequence < lengths.length; sequence++) {
      for (int step = 0; step < lengths[sequence]; step++) {
        sequences.set(sequence, step, 0, values[sequence * time + step]);
      }
    }
    return sequences;
  }

  private Runnable forward(Problem problem, Sequences inputs) {
    Network network = problem.network();
    Pass pass = network.inference(Kernels.auto(), team);
    Runnable run = () -> pass.forward(inputs);
    run.run();
    answers.put("outputs", pass.outputsInPlace().toArray());
    return run;
  }

  private Runnable streaming(Problem problem, Sequences inputs) {
    Network network = problem.network();
    Pass pass = network.inference(Kernels.auto(), team);
    State state = new State(network, 1);
    Runnable run =
        () -> {
          pass.forward(inputs, state);
          pass.finalState(state);
        };
    for (int step = 0; step < COMPARED_STEPS; step++) {
      run.run();
    }
    answers.put("state", state.h(0).clone());
    return run;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int threads() {
    return team.size();
  }

  @Override
  public void run() {
    work.run();
  }

  @Override
  public Map<String, float[]> answers() {
    return answers;
  }

  @Override
  public void close() {
    team.close();
  }
}
