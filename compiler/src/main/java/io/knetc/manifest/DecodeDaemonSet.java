package io.knetc.manifest;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.Value.Sequence;
import io.knetc.manifest.flannel.DecodeFlanneldArguments;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// DaemonSet (apps/v1): the one that runs flanneld, for its arguments. Any other is counted.
final class DecodeDaemonSet {
  private static final String PASS = "ReadManifests";
  private static final String CONTAINERS = "spec.template.spec.containers";

  private DecodeDaemonSet() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    List<Value> containers = containers(root);
    for (int i = 0; i < containers.size(); i++) {
      if (containers.get(i) instanceof Mapping container) {
        List<Scalar> command = strings(container, "command");
        if (!command.isEmpty() && command.getFirst().text().matches("(.*/)?flanneld")) {
          int index = i;
          return DecodeMeta.namespaced(root, NameRule.subdomain("DaemonSet"), diagnostics)
              .map(meta -> flanneld(meta, container, CONTAINERS + "[" + index + "]", diagnostics));
        }
      }
    }
    return Optional.of(new OtherManifest(nameless(root), false));
  }

  private static ObjectMeta nameless(Mapping root) {
    return ObjectMeta.nameless("DaemonSet", root.get("kind").orElse(root).span());
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

  /// The environment goes before the arguments, which win: flanneld reads `FLANNELD_IP_MASQ` as
  /// `--ip-masq`.
  private static FlanneldManifest flanneld(
      ObjectMeta meta, Mapping container, String path, Diagnostics diagnostics) {
    List<Attributed<String>> arguments = new ArrayList<>();
    for (Value variable : items(container, "env")) {
      if (variable instanceof Mapping mapping) {
        Optional<String> name = mapping.string("name").filter(text -> text.startsWith("FLANNELD_"));
        Optional<Value> value = mapping.get("value");
        if (name.isPresent() && value.isPresent() && value.get() instanceof Scalar scalar) {
          String flag = name.get().substring("FLANNELD_".length()).replace('_', '-');
          arguments.add(
              argument(
                  meta,
                  path + ".env",
                  "--" + flag.toLowerCase(Locale.ROOT) + "=" + scalar.text(),
                  scalar));
        }
      }
    }
    List<Scalar> command = strings(container, "command");
    for (Scalar word : command.subList(1, command.size())) {
      arguments.add(argument(meta, path + ".command", word.text(), word));
    }
    for (Scalar word : strings(container, "args")) {
      arguments.add(argument(meta, path + ".args", word.text(), word));
    }
    Origin origin =
        new Origin(meta.id(), path + ".args", container.get("args").orElse(container).span(), PASS);
    return new FlanneldManifest(meta, DecodeFlanneldArguments.run(arguments, origin, diagnostics));
  }

  private static Attributed<String> argument(
      ObjectMeta meta, String field, String text, Scalar scalar) {
    return new Attributed<>(text, new Origin(meta.id(), field, scalar.span(), PASS));
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
