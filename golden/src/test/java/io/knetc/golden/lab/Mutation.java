package io.knetc.golden.lab;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A wrong rule, and what shows it.
///
/// @param isAlone whether it breaks more than one Service
/// @param probe the words of a probe that shows it begin so
/// @param difference and what it shows has this in it
record Mutation(
    String name,
    String node,
    String file,
    boolean isAlone,
    UnaryOperator<String> change,
    String probe,
    String difference) {

  /// One of the IPv4 rules of node-a.
  static Mutation mutation(
      String name, UnaryOperator<String> change, String probe, String difference) {
    return new Mutation(name, "node-a", "iptables.save", false, change, probe, difference);
  }

  /// The same of other rules.
  Mutation on(String otherNode, String otherFile) {
    return new Mutation(name, otherNode, otherFile, isAlone, change, probe, difference);
  }

  /// The same, which breaks more than one Service.
  Mutation alone() {
    return new Mutation(name, node, file, true, change, probe, difference);
  }

  /// The Service that it breaks.
  String service() {
    return probe.substring(0, probe.indexOf(' '));
  }

  static UnaryOperator<String> replace(String from, String to) {
    return rules -> rules.replace(from, to);
  }

  static UnaryOperator<String> replaceFirst(String pattern, String to) {
    return rules -> Pattern.compile(pattern).matcher(rules).replaceFirst(to);
  }

  static UnaryOperator<String> delete(String line) {
    return replaceFirst("(?m)^" + line + "\n", "");
  }

  static UnaryOperator<String> deleteAll(String line) {
    return rules -> Pattern.compile("(?m)^" + line + "\n").matcher(rules).replaceAll("");
  }

  @Override
  public String toString() {
    return name;
  }

  /// Whether a probe is to show it.
  ///
  /// @param words of the probe, as its differences start
  boolean isAbout(String words) {
    return words.startsWith(probe);
  }

  /// Whether a difference tells of what is broken.
  boolean isNamedBy(String told) {
    return told.startsWith(probe) && told.contains(difference);
  }
}
