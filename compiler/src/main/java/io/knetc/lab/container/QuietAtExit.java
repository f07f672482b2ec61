package io.knetc.lab.container;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/// Testcontainers looks at the end of the JVM for containers of its own to remove. If the engine is
/// gone by then it fails, and what it prints is of no use: it had none.
final class QuietAtExit implements Thread.UncaughtExceptionHandler {
  private final Optional<Thread.UncaughtExceptionHandler> others;

  private QuietAtExit(Optional<Thread.UncaughtExceptionHandler> others) {
    this.others = others;
  }

  /// From now on; others keep their handler.
  static void install() {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    if (!(before instanceof QuietAtExit)) {
      Thread.setDefaultUncaughtExceptionHandler(new QuietAtExit(Optional.ofNullable(before)));
    }
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (DockerClientFactory.TESTCONTAINERS_THREAD_GROUP.equals(thread.getThreadGroup())) {
      return;
    }
    others.ifPresentOrElse(
        handler -> handler.uncaughtException(thread, failure),
        () -> {
          System.err.print("Exception in thread \"" + thread.getName() + "\" ");
          failure.printStackTrace();
        });
  }
}
