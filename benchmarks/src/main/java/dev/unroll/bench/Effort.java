package dev.unroll.bench;

/// How long to measure.
///
/// @param rounds of every contestant in turn
/// @param blockMs least duration of one contestant's block in a round
/// @param warmUpMs how long ours runs before the rounds: the compiler needs it
/// @param peerWarmUpMs how long a peer runs before the rounds
record Effort(int rounds, int blockMs, int warmUpMs, int peerWarmUpMs) {
  static final Effort FULL = new Effort(11, 120, 2000, 300);
  static final Effort QUICK = new Effort(3, 8, 500, 15);

  /// For work whose code is compiled already, and many contestants.
  Effort brief() {
    return new Effort(rounds, Math.max(4, blockMs / 6), warmUpMs / 10, warmUpMs / 10);
  }
}
