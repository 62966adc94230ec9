package dev.unroll.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets Ctrl-C end a long run early, but not before it has printed what it has: the process waits
/// until this is closed, though not for ever.
final class Interruption implements AutoCloseable {
  private static final int PATIENCE = 20;

  private final CountDownLatch printed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "unroll-interruption");
  private volatile boolean asked;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Whether somebody wants the run to end.
  boolean asked() {
    return asked;
  }

  private void interrupted() {
    asked = true;
    try {
      boolean _ = printed.await(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    printed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending: the hook is at work.
    }
  }
}
