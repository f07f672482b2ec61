package io.knetc.render;

import io.knetc.kernel.HostConfiguration;
import io.knetc.kernel.iptables.Ruleset;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/// The files of one host: which there are, and how each is printed.
public final class HostFiles {
  /// Every name that a file of a host may have, in the order in which they are written.
  public static final List<String> NAMES =
      List.of("iptables.save", "ip6tables.save", "sysctl.conf");

  private HostFiles() {}

  /// One file, not printed yet.
  public interface HostFile {
    /// Its name in the host's directory.
    String name();

    /// Prints it, and tells the origin of each line.
    void render(Writer out, LineOrigins lines) throws IOException;
  }

  /// The files of a host; one that would be empty is none.
  public static List<HostFile> of(HostConfiguration host, boolean annotated) {
    List<HostFile> files = new ArrayList<>();
    for (Ruleset ruleset : host.rulesets()) {
      if (!ruleset.tables().isEmpty()) {
        files.add(
            file(nameOf(ruleset), (out, lines) -> renderRuleset(ruleset, annotated, out, lines)));
      }
    }
    if (!host.sysctls().lines().isEmpty()) {
      files.add(
          file(
              "sysctl.conf",
              (out, lines) -> RenderSysctls.run(host.sysctls(), annotated, out, lines)));
    }
    return files;
  }

  private static String nameOf(Ruleset ruleset) {
    return switch (ruleset.family()) {
      case IPV4 -> "iptables.save";
      case IPV6 -> "ip6tables.save";
    };
  }

  private static void renderRuleset(
      Ruleset ruleset, boolean annotated, Writer out, LineOrigins lines) throws IOException {
    if (annotated) {
      RenderRuleset.annotated(ruleset, out, lines);
    } else {
      RenderRuleset.run(ruleset, out, lines);
    }
  }

  /// How a file is printed.
  private interface Printing {
    void print(Writer out, LineOrigins lines) throws IOException;
  }

  private static HostFile file(String fileName, Printing printing) {
    return new HostFile() {
      @Override
      public String name() {
        return fileName;
      }

      @Override
      public void render(Writer out, LineOrigins lines) throws IOException {
        printing.print(out, lines);
      }
    };
  }
}
