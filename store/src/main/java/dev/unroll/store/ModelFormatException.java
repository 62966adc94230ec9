package dev.unroll.store;

import java.nio.file.Path;

/// A model file that cannot be used. The message names the file and the byte, what was found there,
/// what was expected, and what to do.
public final class ModelFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param path the file
  /// @param offset the byte, counted from 0; negative if the whole file is meant
  /// @param reason what was found, what was expected and what to do
  public ModelFormatException(Path path, long offset, String reason) {
    super(path + (offset < 0 ? "" : ", byte " + offset) + ": " + reason);
  }
}
