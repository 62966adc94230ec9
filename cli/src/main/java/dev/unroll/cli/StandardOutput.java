package dev.unroll.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// The output of the process, which remembers why it could not be written: a [java.io.PrintStream]
/// on it would only say that it could not.
final class StandardOutput extends FilterOutputStream {
  private String failure = "";

  StandardOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      throw e;
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /// The exit code of a run that was fine otherwise: 4 if its results are lost because a disk is
  /// full, but 0 if whoever reads them has seen enough and closed the pipe.
  int check(Terminal terminal) {
    if (failure.isEmpty() || failure.contains("pipe")) {
      return 0;
    }
    terminal.note("the results could not be written to standard output: " + failure);
    return 4;
  }
}
