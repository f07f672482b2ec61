package io.knetc.cli;

import java.io.PrintStream;

/// One line on a terminal that says what is being done; nothing elsewhere, and nothing with `-q`.
final class Progress {
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream err;
  private boolean shows;

  Progress(PrintStream err, MessageOptions messages) {
    this.err = err;
    this.shows = !messages.isQuiet() && Boolean.getBoolean("knetc.terminal");
  }

  /// Other threads may say something, too.
  synchronized void say(String step) {
    if (shows) {
      err.print(ERASE_LINE + step + " ...");
      err.flush();
    }
  }

  /// Takes the line away.
  synchronized void done() {
    if (shows) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }

  /// Takes the line away for good.
  synchronized void end() {
    done();
    shows = false;
  }
}
