package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.Value.Sequence;
import io.knetc.manifest.flannel.DecodeFlanneldArguments;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// DaemonSet (apps/v1): the one that runs flanneld, for its arguments. Of others it is reported if
/// they configure hosts.
final class DecodeDaemonSet {
  private static final String PASS = "ReadManifests";
  private static final String CONTAINERS = "spec.template.spec.containers";

  /// Those of flannel's own manifest.
  private static final List<String> USUAL = List.of("--ip-masq", "--kube-subnet-mgr");

  /// flanneld as a word in the text of a shell.
  private static final Pattern IN_A_SHELL = Pattern.compile("(?:^|[\\s/;&|(])flanneld(?:\\s|$)");

  private DecodeDaemonSet() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    List<Value> containers = containers(root);
    NetworkPrograms.report(containers, diagnostics);
    List<Predicate<Mapping>> ways =
        List.of(
            DecodeDaemonSet::isCommand, DecodeDaemonSet::isEntrypoint, DecodeDaemonSet::isShell);
    for (Predicate<Mapping> way : ways) {
      for (int i = 0; i < containers.size(); i++) {
        if (containers.get(i) instanceof Mapping container && way.test(container)) {
          String path = CONTAINERS + "[" + i + "]";
          return DecodeMeta.namespaced(root, NameRule.subdomain("DaemonSet"), diagnostics)
              .map(meta -> flanneld(meta, container, path, diagnostics));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isCommand(Mapping container) {
    List<Scalar> command = strings(container, "command");
    return !command.isEmpty() && command.getFirst().text().matches("(.*/)?flanneld");
  }

  /// flannel's image starts flanneld where no command is given.
  private static boolean isEntrypoint(Mapping container) {
    return strings(container, "command").isEmpty()
        && container.string("image").orElse("").matches("([^@]*/)?flannel([:@].*)?");
  }

  private static boolean isShell(Mapping container) {
    return Stream.of("command", "args")
        .flatMap(field -> strings(container, field).stream())
        .anyMatch(word -> IN_A_SHELL.matcher(word.text()).find());
  }

  private static List<Value> containers(Mapping root) {
    Value value = root;
    for (String key : CONTAINERS.split("[.]", -1)) {
      Optional<Value> inner =
          value instanceof Mapping mapping ? mapping.get(key) : Optional.empty();
      if (inner.isEmpty()) {
        return List.of();
      }
      value = inner.get();
    }
    return value instanceof Sequence sequence ? sequence.items() : List.of();
  }

  private static FlanneldManifest flanneld(
      ObjectMeta meta, Mapping container, String path, Diagnostics diagnostics) {
    if (!isCommand(container) && !isEntrypoint(container)) {
      return inAShell(meta, container, path, diagnostics);
    }
    FlanneldWords words =
        new FlanneldWords(
            meta, path, ContainerEnvironment.of(items(container, "env")), diagnostics);
    List<Scalar> command = strings(container, "command");
    words.add("command", command.isEmpty() ? command : command.subList(1, command.size()));
    words.add("args", strings(container, "args"));
    Origin origin =
        Origin.of(meta.id(), path + ".args", container.get("args").orElse(container).span(), PASS);
    return new FlanneldManifest(
        meta,
        DecodeFlanneldArguments.run(words.arguments(), words.environment(), origin, diagnostics));
  }

  /// A shell's text is not parsed.
  private static FlanneldManifest inAShell(
      ObjectMeta meta, Mapping container, String path, Diagnostics diagnostics) {
    Origin origin =
        Origin.of(
            meta.id(), path + ".command", container.get("command").orElse(container).span(), PASS);
    diagnostics.report(
        Diagnostic.of(
                Code.KN2040,
                origin.span(),
                "a shell starts flanneld, whose arguments are not read there; taken are "
                    + String.join(" and ", USUAL))
            .withHelp("write [/opt/bin/flanneld] as command, and its arguments as args"));
    List<Attributed<String>> usual =
        USUAL.stream().map(word -> new Attributed<>(word, origin)).toList();
    return new FlanneldManifest(meta, DecodeFlanneldArguments.run(usual, origin, diagnostics));
  }

  private static List<Value> items(Mapping container, String field) {
    return container.get(field).orElse(container) instanceof Sequence sequence
        ? sequence.items()
        : List.of();
  }

  private static List<Scalar> strings(Mapping container, String field) {
    return items(container, field).stream()
        .filter(Scalar.class::isInstance)
        .map(Scalar.class::cast)
        .toList();
  }
}
