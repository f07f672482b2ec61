package io.knetc.cli;

import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Puts the commands together and runs the one that the arguments name.
public final class CommandLines {
  private static final Pattern INVALID_VALUE =
      Pattern.compile("^Invalid value for option '([^']*)'(?: \\([^)]*\\))?: ");

  private static final String DIFF = "diff";

  private CommandLines() {}

  /// The exit code of the command.
  public static int run(String[] arguments, Console console) {
    CommandLine line = new CommandLine(new RootCommand());
    line.addSubcommand(new CompileCommand(console))
        .addSubcommand(new CheckCommand(console))
        .addSubcommand(new ValidateCommand(console))
        .addSubcommand(new DiffCommand(console))
        .addSubcommand(new VerifyCommand(console))
        .addSubcommand(new ReachCommand(console))
        .addSubcommand(new WhatisCommand(console))
        .addSubcommand(new ExplainCommand(console));
    PrintWriter out = new PrintWriter(console.out(), true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(console.err(), true, StandardCharsets.UTF_8);
    line.setOut(out).setErr(err).setUsageHelpWidth(110).setUsageHelpAutoWidth(false);
    line.setParameterExceptionHandler((exception, _) -> usage(exception, console));
    line.setExecutionExceptionHandler((exception, _, _) -> {
      throw exception;
    });
    if (arguments.length == 0) {
      line.usage(err);
      return ExitCode.TROUBLE;
    }
    return line.execute(fromKubectl(arguments));
  }

  /// With `KUBECTL_EXTERNAL_DIFF="knetc diff -f=cluster"`, kubectl puts its two directories before
  /// all words but the first.
  private static String[] fromKubectl(String[] arguments) {
    if (arguments.length < 3 || !arguments[2].equals(DIFF) || !areDirectories(arguments)) {
      return arguments;
    }
    List<String> words = new ArrayList<>(List.of(arguments));
    Collections.rotate(words.subList(0, 3), 1);
    return words.toArray(String[]::new);
  }

  private static boolean areDirectories(String[] arguments) {
    return new File(arguments[0]).isDirectory() && new File(arguments[1]).isDirectory();
  }

  private static int usage(ParameterException exception, Console console) {
    String name = exception.getCommandLine().getCommandSpec().qualifiedName();
    StringBuilder sentence = new StringBuilder(words(String.valueOf(exception.getMessage())));
    if (exception instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      sentence
          .append("; did you mean ")
          .append(String.join(" or ", unmatched.getSuggestions()))
          .append('?');
    }
    console.trouble(sentence + "; see " + name + " --help");
    return ExitCode.TROUBLE;
  }

  /// "Invalid value for option '--node' (NODE): x" becomes `--node: x`; the start of any other
  /// sentence loses its capital.
  private static String words(String message) {
    String plain = INVALID_VALUE.matcher(message).replaceFirst("$1: ");
    return Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
  }
}
