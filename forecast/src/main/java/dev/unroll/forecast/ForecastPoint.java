package dev.unroll.forecast;

import dev.unroll.series.Interval;

/// One value to come.
///
/// @param time ISO 8601, or the number of the step
/// @param mean what is expected; for log returns the median
/// @param interval where it is expected with 80 % and with 95 % probability
public record ForecastPoint(String time, double mean, Interval interval) {}
