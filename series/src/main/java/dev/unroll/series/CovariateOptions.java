package dev.unroll.series;

import java.util.Optional;

/// Which columns of a table are covariates; several with commas between them.
///
/// @param past known up to the last value of a series
/// @param future known ahead: rows after the last value of a series say what is to come
/// @param statics the same in all rows of a series
/// @param categorical which of these are categories, although they may look like numbers; without
///   it a column is one if its first value is not a number
/// @param calendar what is read off the times of rows, see [Calendar]
/// @param fourier waves, see [Fourier]
/// @param multivariate whether every series has all targets as past covariates, and says which of
///   them it is
public record CovariateOptions(
    Optional<String> past,
    Optional<String> future,
    Optional<String> statics,
    Optional<String> categorical,
    Optional<String> calendar,
    Optional<String> fourier,
    boolean multivariate) {

  /// No covariates.
  public static final CovariateOptions NONE =
      new CovariateOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);

  /// Checks the words of the calendar and the waves.
  public CovariateOptions {
    calendar.ifPresent(Calendar::parse);
    fourier.ifPresent(Fourier::parse);
    if (categorical.isPresent() && past.or(() -> future).or(() -> statics).isEmpty()) {
      throw new IllegalArgumentException(
          "--categorical names columns of --past, --future or --static, and there are none");
    }
  }

  /// Whether columns of the table are meant that have a cell for every step.
  boolean changeByRow() {
    return past.isPresent() || future.isPresent() || multivariate;
  }

  /// The option for a role.
  Optional<String> of(Covariate.Role role) {
    return switch (role) {
      case PAST -> past;
      case FUTURE -> future;
      case STATIC -> statics;
    };
  }

  /// The same with columns of one role.
  public CovariateOptions with(Covariate.Role role, String columns) {
    Optional<String> given = Optional.of(columns);
    return new CovariateOptions(
        role == Covariate.Role.PAST ? given : past,
        role == Covariate.Role.FUTURE ? given : future,
        role == Covariate.Role.STATIC ? given : statics,
        categorical,
        calendar,
        fourier,
        multivariate);
  }

  /// The same with columns that are categories.
  public CovariateOptions withCategorical(String columns) {
    return new CovariateOptions(
        past, future, statics, Optional.of(columns), calendar, fourier, multivariate);
  }

  /// The same with features of the calendar.
  public CovariateOptions withCalendar(String words) {
    return new CovariateOptions(
        past, future, statics, categorical, Optional.of(words), fourier, multivariate);
  }

  /// The same with waves.
  public CovariateOptions withFourier(String waves) {
    return new CovariateOptions(
        past, future, statics, categorical, calendar, Optional.of(waves), multivariate);
  }

  /// The same with all targets seen by every series.
  public CovariateOptions asMultivariate() {
    return new CovariateOptions(past, future, statics, categorical, calendar, fourier, true);
  }
}
