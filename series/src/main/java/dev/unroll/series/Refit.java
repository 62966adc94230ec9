package dev.unroll.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// When models are fitted again in a backtest: after every so many moments at which any series is
/// forecast, to all rows known then.
///
/// @param every moments; 0 for never
public record Refit(int every) {
  /// Once, before the first origin.
  public static final Refit NEVER = new Refit(0);

  public Refit {
    if (every < 0) {
      throw new IllegalArgumentException(
          "--refit %s, expected never or 1 or more".formatted(every));
    }
  }

  /// After every so many moments.
  public static Refit every(int moments) {
    return new Refit(moments);
  }

  /// How often each model is fitted in a backtest.
  public int fits(BacktestPlan plan) {
    return every == 0 ? 1 : Math.ceilDiv(plan.moments().length, every);
  }

  /// The origins between two fits, and what models are fitted to before the first of them.
  ///
  /// @param training the series as they are known then; those with fewer than
  ///   [BacktestPlan#MIN_TRAINING] rows are left out
  /// @param since moment of the first origin
  /// @param until moment after the last origin
  record Stretch(List<TimeSeries> training, long since, long until) {
    /// The first origin of a series in it, or [#to].
    int from(Origins walk) {
      return before(walk, since);
    }

    /// The origin of a series after the last in it.
    int to(Origins walk) {
      return before(walk, until);
    }

    private static int before(Origins walk, long moment) {
      return (int) IntStream.range(0, walk.count()).filter(o -> walk.moment(o) < moment).count();
    }
  }

  List<Stretch> stretches(BacktestPlan plan) {
    if (every == 0) {
      return List.of(new Stretch(plan.training(), Long.MIN_VALUE, Long.MAX_VALUE));
    }
    long[] moments = plan.moments();
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < moments.length; i += every) {
      long since = i == 0 ? Long.MIN_VALUE : moments[i];
      long until = i + every < moments.length ? moments[i + every] : Long.MAX_VALUE;
      List<TimeSeries> training = i == 0 ? plan.training() : known(plan, moments[i]);
      stretches.add(new Stretch(training, since, until));
    }
    return stretches;
  }

  /// What is known of all series just before a moment.
  private static List<TimeSeries> known(BacktestPlan plan, long moment) {
    List<TimeSeries> known = new ArrayList<>();
    for (Origins walk : plan.origins()) {
      TimeSeries series = walk.series();
      Origins rows = new Origins(series, 0, series.length() - 1);
      int count =
          (int)
              IntStream.range(0, series.length()).filter(row -> rows.moment(row) < moment).count();
      if (count >= BacktestPlan.MIN_TRAINING) {
        known.add(series.first(count));
      }
    }
    return known;
  }

  /// `never`, or `every N`.
  @Override
  public String toString() {
    return every == 0 ? "never" : String.format(Locale.ROOT, "every %d", every);
  }
}
