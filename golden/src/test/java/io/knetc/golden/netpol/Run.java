package io.knetc.golden.netpol;

import io.knetc.Knetc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A run of knetc in this process.
record Run(int exit, String out, String err) {
  static Run of(List<String> arguments) {
    return of(arguments, "");
  }

  static Run of(List<String> arguments, String stdin) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit;
    try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      exit =
          Knetc.run(
              arguments.toArray(String[]::new),
              new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
              outStream,
              errStream);
    }
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
