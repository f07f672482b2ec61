package io.knetc.compare.author;

import java.util.Comparator;
import java.util.List;

/// Writes the shell commands that take things away from a host, exactly these, in an order in which
/// each command can work: a chain cannot go while a rule leads to it, nor a set while a rule or
/// another set uses it.
///
/// What goes with something else has no command of its own, nor has what is set and not made:
/// policies of base chains, timeouts, kernel values, lines of files. A rule of others that leads to
/// a chain must be among the things, or the chain stays.
public final class WriteRemoval {
  private WriteRemoval() {}

  /// The commands, each a line for a POSIX shell. A rule that is there twice is deleted twice; of
  /// equal rules in one chain, iptables deletes the first.
  public static List<String> run(List<Held> things, IptablesTools tools) {
    Removed removed = Removed.of(things);
    return things.stream()
        .filter(thing -> !removed.takesAlong(thing))
        .flatMap(thing -> RemovalCommand.of(thing, tools).stream())
        .sorted(Comparator.comparing(RemovalCommand::step))
        .map(command -> ShellWords.line(command.words()))
        .toList();
  }
}
