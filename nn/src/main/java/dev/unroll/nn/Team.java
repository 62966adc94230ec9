package dev.unroll.nn;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Threads that share the work of a pass. Work is cut into parts whose results neither overlap nor
/// depend on the cut, so that the number of threads never changes a bit.
///
/// A pass is a few dozen short pieces of work. So a thread without work spins for a moment before
/// it sleeps, giving out work allocates nothing, and what is too little to share is not shared. On
/// a busy machine a thread may not get a processor for a while: the calling thread then does the
/// parts that nobody has begun.
public final class Team implements AutoCloseable {
  private static final int SPINS = 50_000;
  private static final long WORTH_SHARING = 1_000_000;

  /// What copying a number takes, in multiplications of a matrix product.
  static final int COPY = 20;

  /// What the pointwise maths of a cell takes for each number on the tape.
  static final int POINTWISE = 50;

  // An array: the iterator of a list may be allocated at each piece of work.
  private final Helper[] helpers;
  private final AtomicInteger pending = new AtomicInteger();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private Work work = (part, parts) -> {};
  private final AtomicInteger round = new AtomicInteger();
  private volatile boolean closed;

  /// A piece of work that can be cut into parts.
  @FunctionalInterface
  public interface Work {
    /// Does one part.
    ///
    /// @param part 0 to `parts - 1`
    /// @param parts how many there are
    void run(int part, int parts);
  }

  /// Makes a team.
  ///
  /// @param threads the calling thread among them, 1 or more
  public Team(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("Team: %s threads, expected 1 or more".formatted(threads));
    }
    helpers = new Helper[threads - 1];
    Arrays.setAll(helpers, i -> new Helper(i + 1));
    for (Helper helper : helpers) {
      helper.start();
    }
  }

  /// The calling thread alone; there is nothing to close.
  public static Team alone() {
    return new Team(1);
  }

  /// Threads, the calling one among them.
  public int size() {
    return helpers.length + 1;
  }

  /// Where a part begins, if each thread has one share of something.
  int share(int part, int parts) {
    return size() * part / parts;
  }

  /// Does all parts and waits for them. Not from two threads at once.
  ///
  /// @param operations about how many multiplications it takes; if few, one part does it all
  void run(long operations, Work work) {
    if (closed) {
      throw new IllegalStateException("Team: it is closed; make another for more work");
    }
    if (helpers.length == 0 || operations < WORTH_SHARING) {
      work.run(0, 1);
      return;
    }
    this.work = work;
    failures.clear();
    pending.set(helpers.length);
    int now = round.incrementAndGet();
    for (Helper helper : helpers) {
      helper.wake();
    }
    try {
      work.run(0, size());
    } finally {
      for (Helper helper : helpers) {
        helper.doPartOnce(now);
      }
      await();
    }
    Throwable failed = failures.poll();
    if (failed != null) {
      throw new IllegalStateException("a part of the work failed", failed);
    }
  }

  private void await() {
    for (int spin = 0; pending.get() > 0; spin++) {
      if (spin < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(1_000);
      }
    }
  }

  /// Ends the threads; the team does no more work.
  @Override
  public void close() {
    closed = true;
    round.incrementAndGet();
    for (Helper helper : helpers) {
      helper.wake();
    }
  }

  private final class Helper extends Thread {
    private final int part;

    /// The last round whose part was begun, by this thread or the calling one.
    private final AtomicInteger begun = new AtomicInteger();

    private volatile boolean asleep;

    Helper(int part) {
      super("unroll-team-" + part);
      setDaemon(true);
      this.part = part;
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      int done = 0;
      while (true) {
        awaitAfter(done);
        if (closed) {
          return;
        }
        done = round.get();
        doPartOnce(done);
      }
    }

    /// Does the part of a round unless another thread has begun it.
    void doPartOnce(int now) {
      if (!begun.compareAndSet(now - 1, now)) {
        return;
      }
      try {
        work.run(part, size());
      } catch (RuntimeException | Error failed) {
        failures.add(failed);
      } finally {
        pending.decrementAndGet();
      }
    }

    private void awaitAfter(int done) {
      for (int spin = 0; round.get() == done; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else {
          asleep = true;
          if (round.get() == done) {
            LockSupport.park(this);
          }
          asleep = false;
        }
      }
    }
  }
}
