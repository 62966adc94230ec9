package dev.unroll.forecast;

/// Who wants to know how far a long run is. Called from several threads.
public interface Progress {

  /// Tells how far a phase is.
  ///
  /// @param phase what is being done, such as `training`
  /// @param fraction how much of it, 0 to 1
  void at(String phase, double fraction);
}
