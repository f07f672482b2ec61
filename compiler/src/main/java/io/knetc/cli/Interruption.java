package io.knetc.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The end of a run before its time, by Ctrl-C or another signal: one sentence, as what breaks then
/// is nothing that the user needs to read about. The JVM's exit code tells the signal: 130 for
/// Ctrl-C.
final class Interruption implements AutoCloseable {
  /// Ctrl-C may end a program that knetc runs a little before it reaches the JVM.
  private static final int PATIENCE_IN_MILLISECONDS = 300;

  private final Thread atExit;
  private final CountDownLatch happened = new CountDownLatch(1);

  private Interruption(Console console, Progress progress, Supplier<String> whatStays) {
    atExit =
        new Thread(
            () -> {
              happened.countDown();
              progress.end();
              console.trouble("interrupted" + whatStays.get());
              console.err().flush();
            },
            "say that the run is interrupted");
  }

  /// Says so if it happens until this is closed.
  ///
  /// @param whatStays follows the sentence; asked when it happens
  static Interruption watch(Console console, Progress progress, Supplier<String> whatStays) {
    Interruption interruption = new Interruption(console, progress, whatStays);
    Runtime.getRuntime().addShutdownHook(interruption.atExit);
    return interruption;
  }

  /// Whether the run is ending already, so that trouble is not worth a word.
  boolean happened() {
    try {
      return happened.await(PATIENCE_IN_MILLISECONDS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // It has happened.
    }
  }
}
