package io.knetc;

import io.knetc.cli.CommandLines;
import io.knetc.cli.Console;
import io.knetc.cli.ExitCode;
import io.knetc.cli.Version;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Arguments to exit code, and nothing else.
public final class Knetc {
  private Knetc() {}

  /// The program.
  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    int code = run(arguments, System.in, out, err);
    out.flush();
    err.flush();
    if (out.checkError() && code == ExitCode.FINE) {
      code = ExitCode.TROUBLE;
    }
    System.exit(code);
  }

  /// The program, reading and writing where it is told to.
  public static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      // Asked by scripts before every run: answered without setting up the command line.
      Version.lines().forEach(line -> out.print(line + "\n"));
      return ExitCode.FINE;
    }
    Console console = new Console(in, out, err);
    try {
      return CommandLines.run(arguments, console);
    } catch (OutOfMemoryError _) {
      console.trouble(
          "the input needs more memory than the JVM may use; raise it with KNETC_JAVA_OPTS=-Xmx8g");
      return ExitCode.TROUBLE;
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        false,
        StandardCharsets.UTF_8);
  }
}
