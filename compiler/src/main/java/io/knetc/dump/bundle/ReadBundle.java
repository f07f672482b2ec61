package io.knetc.dump.bundle;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.bundle.CutParts.Cut;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Reads all that was dumped of one host.
///
/// What is no dump is listed as unrecognised, and is no fault: a support bundle holds much else.
/// What is one, but has a line that its tool would not print, is reported. Where two dumps say the
/// same, it is there once; where they differ, the first one counts, and that is reported.
public final class ReadBundle {
  private static final int LOOKED_AT = 8192;

  private final CollectHost host;

  private ReadBundle(Diagnostics diagnostics) {
    this.host = new CollectHost(diagnostics);
  }

  /// What is in files, in folders and all below them, and in stdin (`-`).
  ///
  /// @throws UnreadableDump for a path that cannot be read
  public static HostDump run(List<String> paths, InputStream stdin, Diagnostics diagnostics)
      throws UnreadableDump {
    return run(LoadDumps.run(paths, stdin), diagnostics);
  }

  /// What is in files that are read already.
  public static HostDump run(List<SourceFile> files, Diagnostics diagnostics) {
    ReadBundle bundle = new ReadBundle(diagnostics);
    files.forEach(bundle::read);
    return bundle.host.dump();
  }

  private void read(SourceFile file) {
    Optional<String> foreign = foreign(file);
    if (foreign.isPresent()) {
      host.note(new Part(new Content.Foreign(foreign.get()), Span.whole(file)));
      return;
    }
    List<Cut> cuts = CutParts.of(file);
    boolean isWhole = cuts.size() == 1;
    Optional<Content> named = isWhole ? FileName.content(file.path()) : Optional.empty();
    for (Cut cut : cuts) {
      boolean saysNothing = !isWhole && cut.isBlank() && cut.said().isEmpty();
      if (!saysNothing) {
        Content content =
            cut.said().isPresent()
                ? RecogniseText.below(cut.span(), cut.said().get())
                : RecogniseText.content(cut.span(), named);
        boolean mayGoOn = cut.said().isEmpty() && content instanceof Content.Network;
        if (mayGoOn) {
          CutByShape.of(cut.span())
              .forEach(span -> read(new Part(RecogniseText.content(span, named), span)));
        } else {
          read(new Part(content, cut.span()));
        }
      }
    }
  }

  private void read(Part part) {
    switch (part.content()) {
      case Content.Foreign _ -> host.note(part);
      case Content.Rules rules -> host.add(part, rules);
      case Content.Sets _ -> host.addSets(part);
      case Content.VirtualServers _ -> host.addVirtualServers(part);
      case Content.Network network -> host.add(part, network);
      case Content.Sysctls _ -> host.addSysctls(part);
      case Content.Nftables _ -> host.addTables(part);
    }
  }

  /// Why nothing in a file can be a dump.
  private static Optional<String> foreign(SourceFile file) {
    byte[] text = file.content();
    int end = Math.min(text.length, LOOKED_AT);
    for (int i = 0; i < end; i++) {
      if (text[i] == 0) {
        return Optional.of("no text");
      }
    }
    String start = new String(text, 0, Math.min(end, 200), StandardCharsets.UTF_8);
    if (start.startsWith("#!")) {
      return Optional.of("a script");
    }
    if (start.startsWith("{") || start.startsWith("[{") || start.startsWith("[\n")) {
      return Optional.of("JSON");
    }
    if (start.matches("(?s)---\\s*\n.*") || start.startsWith("apiVersion:")) {
      return Optional.of("YAML");
    }
    boolean isSetting = file.path().matches("(.*/)?(etc/sysctl[.]conf|sysctl[.]d/[^/]*)");
    return isSetting
        ? Optional.of("settings that are not yet those of the host")
        : Optional.empty();
  }
}
