package dev.unroll.series;

/// Something the user should know about data or results, though the run goes on.
///
/// @param code a stable word for programs, such as `delayed-copy`
/// @param message a sentence for people
public record Notice(String code, String message) {}
