package io.knetc.cli.side;

import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.compare.HostState;
import io.knetc.compare.Item;
import io.knetc.compare.Subject;
import io.knetc.compare.review.ServiceIndex;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.bundle.ReadBundle;
import io.knetc.kernel.file.HostText;
import io.knetc.source.Origin;
import io.knetc.source.ReadFile;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A tree that `knetc compile -o` wrote, or one host of it. A file that is not there is one that
/// would be empty.
final class TreeSide implements Side {
  /// Says who caused each line.
  static final String ORIGINS = "origins.json";

  /// Files that tools of the host load; the others are read by programs, but for the scripts.
  private static final Set<String> LOADED =
      Set.of(
          "iptables.save",
          "ip6tables.save",
          "ipset.save",
          "ipvsadm.save",
          "ipvsadm.timeouts",
          "nftables.conf",
          "ip.batch",
          "bridge.batch",
          "sysctl.conf");

  private static final Set<String> SCRIPTS = Set.of("apply.sh", "remove.sh", "pods.sh");

  private final Map<String, Path> hosts;
  private final boolean isOneHost;
  private final Diagnostics diagnostics;
  private final Map<SourceFile, String> names = new HashMap<>();
  private Optional<LineCauses> causes = Optional.empty();

  private TreeSide(Map<String, Path> hosts, boolean isOneHost, Diagnostics diagnostics) {
    this.hosts = hosts;
    this.isOneHost = isOneHost;
    this.diagnostics = diagnostics;
  }

  static TreeSide of(Path tree, Diagnostics diagnostics) throws IOException {
    Map<String, Path> hosts = new TreeMap<>();
    try (Stream<Path> folders = Files.list(tree.resolve("nodes"))) {
      folders.filter(Files::isDirectory).forEach(folder -> hosts.put(name(folder), folder));
    }
    return new TreeSide(hosts, false, diagnostics);
  }

  static TreeSide ofHost(Path folder, Diagnostics diagnostics) {
    return new TreeSide(
        Map.of(name(folder.toAbsolutePath().normalize()), folder), true, diagnostics);
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }

  @Override
  public List<String> hosts() {
    return List.copyOf(hosts.keySet());
  }

  @Override
  public ServiceIndex services() {
    return new ServiceIndex();
  }

  @Override
  public boolean isOneHost() {
    return isOneHost;
  }

  @Override
  public HostState state(String host) {
    try {
      return read(host, Optional.ofNullable(hosts.get(host)).orElseThrow());
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private HostState read(String host, Path folder) throws IOException {
    names.clear();
    List<SourceFile> loaded = new ArrayList<>();
    List<HostText> texts = new ArrayList<>();
    causes = Optional.empty();
    for (Path file : files(folder)) {
      String name = folder.relativize(file).toString();
      SourceFile source = new SourceFile(file.toString(), ReadFile.run(file));
      names.put(source, name);
      if (name.equals(ORIGINS)) {
        causes = Optional.of(LineCauses.read(source.content()));
      } else if (LOADED.contains(name)) {
        loaded.add(source);
      } else if (!SCRIPTS.contains(name)) {
        texts.add(text(name, source));
      }
    }
    HostState held = new DumpSide(host, ReadBundle.run(loaded, diagnostics)).state(host);
    return new HostState(
        host,
        Set.of(Subject.values()),
        held.addresses(),
        held.rulesets(),
        held.sets(),
        held.ipvs(),
        held.tables(),
        held.ip(),
        held.sysctls(),
        texts);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static HostText text(String name, SourceFile source) {
    List<HostText.Line> lines = new ArrayList<>();
    byte[] content = source.content();
    int start = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        String text = new String(content, start, i - start, StandardCharsets.UTF_8);
        lines.add(new HostText.Line(text, Origin.of("", "", new Span(source, start, i), "")));
        start = i + 1;
      }
    }
    return new HostText(name, lines);
  }

  @Override
  public Optional<PolicyWorld> policies() {
    return Optional.empty();
  }

  @Override
  public Origin cause(Item item) {
    Span span = item.origin().span();
    return Optional.ofNullable(names.get(span.file()))
        .flatMap(name -> causes.flatMap(known -> known.of(name, span.position().line())))
        .orElse(item.origin());
  }
}
