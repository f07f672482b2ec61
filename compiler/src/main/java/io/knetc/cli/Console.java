package io.knetc.cli;

import java.io.InputStream;
import java.io.PrintStream;

/// Where a run reads and writes: results to `out`, everything else to `err`.
public record Console(InputStream in, PrintStream out, PrintStream err) {
  /// Tells the user, in one sentence, why a command cannot do its work.
  public void trouble(String sentence) {
    err.print("knetc: " + sentence + "\n");
  }
}
