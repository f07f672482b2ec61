package io.knetc.cli;

import io.knetc.Compiler;
import io.knetc.cli.lock.LockFile;
import io.knetc.cli.whatis.PrintAnswer;
import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lock.Lock;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.syntax.LoadSources;
import io.knetc.manifest.syntax.UnreadableSource;
import io.knetc.whatis.ExplainName;
import io.knetc.whatis.Name;
import io.knetc.whatis.ReadName;
import io.knetc.whatis.Result;
import io.knetc.whatis.Search;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `knetc whatis`: which object is behind this name?
@Command(
    name = "whatis",
    description = {
      "Says which object, field and line of the manifests is behind a name on a host, and which"
          + " lines of the hosts mention it; of an object, what is on the hosts because of it."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "A NAME is one of",
      "  KUBE-SVC-XPGD46QRK7WJZT7O   a chain, a set, a device, a kernel value, a file of a host",
      "  0x4000, 0x4000/0x4000       a mark of packets",
      "  10.244.1.5, fd00::5         an address",
      "  10.96.0.10:53/udp           an address and port, a virtual server",
      "  10.244.2.0/24               a range of addresses, a route",
      "  1a:77:4e:0c:52:f1           a link-layer address",
      "  30080, 30080/tcp            a port of the hosts",
      "  svc/shop/web, node/node1    an object, by kubectl's names; without a namespace that of"
          + " default,",
      "                              or the only one of that name",
      "",
      "Exit codes: 0 fine; 1 nobody knows the name, or errors in the manifests; 2 trouble."
    })
final class WhatisCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1", paramLabel = "NAME", description = "what to explain; see below")
  private String given = "";

  @Mixin private WhatisOptions options = new WhatisOptions();

  @Mixin private MessageOptions messages = new MessageOptions();

  WhatisCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Optional<Name> name = ReadName.run(given);
    if (name.isEmpty()) {
      return trouble("\"" + given + "\" is no name; see knetc whatis --help");
    }
    if (options.paths.isEmpty()) {
      return options.nodes.isEmpty()
          ? tell(ExplainName.run(name.get()))
          : trouble("--node takes manifests: name them with -f PATH");
    }
    Diagnostics diagnostics = new Diagnostics(options.compiler.tolerated());
    try {
      int code = search(name.get(), diagnostics);
      messages.print(diagnostics, console.err());
      return diagnostics.hasErrors() ? ExitCode.FINDINGS : code;
    } catch (UnreadableSource unreadable) {
      messages.print(diagnostics, console.err());
      return trouble(String.valueOf(unreadable.getMessage()));
    }
  }

  private int search(Name name, Diagnostics diagnostics) throws UnreadableSource {
    Compiler compiler = new Compiler(diagnostics);
    Lock lock = LockFile.of(options.compiler.lockFiles, options.paths).read(diagnostics);
    List<Manifest> manifests =
        compiler.read(LoadSources.run(options.paths, options.recursive, console.in(), diagnostics));
    if (diagnostics.hasErrors()) {
      return ExitCode.FINDINGS;
    }
    Cluster cluster = compiler.resolve(manifests, options.compiler.overrides(), lock);
    if (diagnostics.hasErrors()) {
      return ExitCode.FINDINGS;
    }
    Optional<String> unknown = unknownNode(cluster);
    if (unknown.isPresent()) {
      return trouble(unknown.get());
    }
    List<Node> nodes =
        cluster.nodes().stream()
            .filter(node -> options.nodes.isEmpty() || options.nodes.contains(node.name()))
            .toList();
    Search search = Search.of(name, cluster, manifests, nodes.size());
    if (search.wantsHosts()) {
      nodes.forEach(node -> search.add(compiler.compileNode(cluster, node)));
    }
    return tell(search.result());
  }

  private Optional<String> unknownNode(Cluster cluster) {
    List<String> known = cluster.nodes().stream().map(Node::name).toList();
    return options.nodes.stream()
        .filter(node -> !known.contains(node))
        .findFirst()
        .map(node ->
            "there is no Node \""
                + node
                + "\" in the input; its Nodes are "
                + known.stream().limit(20).collect(Collectors.joining(", ")));
  }

  private int tell(Result result) {
    return switch (result) {
      case Result.Known(var answer) -> {
        console.out().print(PrintAnswer.run(answer, options.form));
        yield ExitCode.FINE;
      }
      case Result.Unknown(var sentence) -> {
        console.trouble(sentence);
        yield ExitCode.FINDINGS;
      }
    };
  }

  private int trouble(String sentence) {
    console.trouble(sentence);
    return ExitCode.TROUBLE;
  }
}
