package dev.unroll.series;

/// Data that cannot be used as it is. The message names the file, the line and the column, what was
/// found there, and what to do.
public final class DataFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// An error at a place in a file.
  ///
  /// @param source the file
  /// @param line counted from 1, the header included; 0 if the whole file is meant
  /// @param column the name of the column; empty if the whole line is meant
  /// @param reason what was found and what to do
  public DataFormatException(String source, long line, String column, String reason) {
    super(
        source
            + (line > 0 ? ", line " + line : "")
            + (column.isEmpty() ? "" : ", column '" + column + "'")
            + ": "
            + reason);
  }

  private DataFormatException(String message, DataFormatException cause) {
    super(message, cause);
  }

  /// The same, with more on what to do.
  public DataFormatException with(String advice) {
    return new DataFormatException(getMessage() + advice, this);
  }
}
