package dev.unroll.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Counts rows that cannot be read, as many as may be left out.
final class BadRows {
  private final int most;
  private final List<String> problems = new ArrayList<>();

  BadRows(int most) {
    this.most = most;
  }

  /// Lets one more row be left out.
  ///
  /// @throws DataFormatException the problem, if there have been as many as may be
  void skip(DataFormatException problem) {
    if (problems.size() == most) {
      throw problem;
    }
    problems.add(String.valueOf(problem.getMessage()));
  }

  /// Whether one more may be left out.
  boolean areAllowed() {
    return problems.size() < most;
  }

  /// A notice `skipped-rows` if any was left out.
  Optional<Notice> notice() {
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Notice(
                "skipped-rows",
                "%s left out, as --skip-bad %s allows; the first: %s"
                    .formatted(
                        Words.count(problems.size(), "row")
                            + (problems.size() == 1 ? " was" : " were"),
                        most,
                        problems.getFirst())));
  }
}
