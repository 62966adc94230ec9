package dev.unroll.series;

/// Where a future value is expected with 80 % and with 95 % probability.
public record Interval(double lower80, double upper80, double lower95, double upper95) {}
