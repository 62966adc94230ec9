package dev.unroll.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Tasks that run side by side; results come in the order in which tasks were added.
final class Workers<T> {
  private final int threads;
  private final List<Callable<T>> tasks = new ArrayList<>();

  Workers(int threads) {
    this.threads = threads;
  }

  void add(Callable<T> task) {
    tasks.add(task);
  }

  /// Runs all tasks and waits for them. What a task throws is thrown here.
  List<T> run() {
    try (ExecutorService executor =
        Executors.newFixedThreadPool(
            Math.min(threads, tasks.size()), Thread.ofPlatform().daemon().factory())) {
      List<Future<T>> futures = tasks.stream().map(executor::submit).toList();
      List<T> results = new ArrayList<>();
      try {
        for (Future<T> future : futures) {
          results.add(future.get());
        }
      } catch (ExecutionException failed) {
        executor.shutdownNow();
        throw rethrow(failed);
      } catch (InterruptedException interrupted) {
        executor.shutdownNow();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", interrupted);
      }
      return results;
    }
  }

  private static RuntimeException rethrow(ExecutionException failed) {
    switch (failed.getCause()) {
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      case null, default -> throw new IllegalStateException(failed);
    }
  }
}
