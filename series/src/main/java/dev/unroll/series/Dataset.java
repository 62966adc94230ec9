package dev.unroll.series;

import java.util.List;

/// What was read from one file: its series, and how the file was understood.
///
/// @param name the file's base name, without its ending
/// @param target the column that was read
/// @param frequency the distance between two rows, the same for all series
/// @param evidence why this frequency, for example `122 of 122 steps are one month`
/// @param series in the order of their first rows in the file; at least one
/// @param notices what was left out or noticed
/// @param sha256 of the file's bytes, in hexadecimal
public record Dataset(
    String name,
    String target,
    Frequency frequency,
    String evidence,
    List<TimeSeries> series,
    List<Notice> notices,
    String sha256) {}
