package dev.unroll.nn;

/// How a network is trained: settings, of which a [Trainer] is one at work.
///
/// @param schedule what the optimiser's learning rate is multiplied by at each step
/// @param seed of whatever is random in a step of training, such as dropout
public record Training(
    Loss loss, Optimizer optimizer, Clipping clipping, Schedule schedule, long seed) {

  /// Without clipping, with a constant learning rate and seed 1.
  public static Training of(Loss loss, Optimizer optimizer) {
    return new Training(loss, optimizer, Clipping.none(), Schedule.constant(), 1);
  }

  public Training withClipping(Clipping other) {
    return new Training(loss, optimizer, other, schedule, seed);
  }

  public Training withSchedule(Schedule other) {
    return new Training(loss, optimizer, clipping, other, seed);
  }

  public Training withSeed(long other) {
    return new Training(loss, optimizer, clipping, schedule, other);
  }
}
