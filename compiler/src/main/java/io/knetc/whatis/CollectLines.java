package io.knetc.whatis;

import io.knetc.kernel.HostConfiguration;
import io.knetc.render.HostFiles;
import io.knetc.render.HostFiles.HostFile;
import io.knetc.render.Utf8Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Collects the wanted lines of hosts, one host after the other: of each only these lines are kept,
/// and what several hosts have once.
///
/// Scripts are left out: they say again what the other files say.
final class CollectLines {
  private final Wanted wanted;
  private final HostFiles files;
  private final RecordOrigins origins = new RecordOrigins();
  private final NearNames names = new NearNames();
  private final List<String> hosts = new ArrayList<>();
  private final Map<HostLine, Shared> found = new LinkedHashMap<>();

  /// @param hosts how many there will be
  CollectLines(Wanted wanted, int hosts) {
    this.wanted = wanted;
    this.files = HostFiles.forHosts(hosts, false);
  }

  private static final class Shared {
    private final BitSet hosts = new BitSet();
    private final int number;
    private boolean isNumberShared = true;

    Shared(int number) {
      this.number = number;
    }
  }

  /// Looks through a host.
  void add(HostConfiguration host) {
    int place = hosts.size();
    hosts.add(host.node());
    for (HostFile file : files.of(host)) {
      if (!file.isProgram()) {
        look(file, (line, number) -> keep(line, number, place));
      }
    }
  }

  private void keep(HostLine line, int number, int host) {
    Shared shared = found.computeIfAbsent(line, _ -> new Shared(number));
    shared.hosts.set(host);
    shared.isNumberShared &= shared.number == number;
  }

  private void look(HostFile file, BiConsumer<HostLine, Integer> found) {
    origins.clear();
    String text = print(file);
    String name = file.name();
    if (this.found.isEmpty() && names.wants(hosts.size())) {
      names.learn(name, text);
    }
    boolean isCaused = origins.hasCause(wanted);
    if (!isCaused && !wanted.maySuit(name, text)) {
      return;
    }
    String table = "";
    boolean isBlockWanted = false;
    int number = 0;
    for (int start = 0; start < text.length(); number++) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end < 0 ? text.length() : end);
      if (line.startsWith("*")) {
        table = line.substring(1);
      } else if (line.startsWith("table ") && line.endsWith(" {")) {
        table = line.substring("table ".length(), line.length() - " {".length());
      } else if (line.startsWith("\t") && line.endsWith(" {") && !line.startsWith("\t\t")) {
        isBlockWanted = wanted.isIn(line);
      } else if (line.equals("\t}")) {
        isBlockWanted = false;
      }
      boolean isWanted =
          (isCaused && wanted.isCause(origins.of(number)) && !isFrame(line))
              || wanted.isWhole(name)
              || (isBlockWanted && !isFrame(line))
              || wanted.isIn(line);
      if (isWanted) {
        found.accept(
            new HostLine(name, table, LineKind.of(name, line), line, origins.of(number)),
            number + 1);
      }
      start = end < 0 ? text.length() : end + 1;
    }
  }

  /// Whether a line says nothing by itself: begin and end of a table, and the kernel's own chains.
  private static boolean isFrame(String line) {
    return line.startsWith("*")
        || line.equals("COMMIT")
        || line.strip().equals("}")
        || line.isEmpty()
        || (line.startsWith(":") && !line.contains(" - "));
  }

  private String print(HostFile file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Utf8Writer out = new Utf8Writer(bytes)) {
      file.render(out, origins);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// The names that the first hosts have.
  NearNames names() {
    return names;
  }

  /// What was found on all hosts that were added.
  List<FoundLine> found() {
    List<FoundLine> lines = new ArrayList<>();
    found.forEach((line, shared) ->
        lines.add(
            new FoundLine(
                line,
                shared.number,
                shared.isNumberShared,
                shared.hosts.stream().mapToObj(hosts::get).toList())));
    return lines;
  }
}
