package io.knetc.golden.oracle;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Entry;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Sequence;
import io.knetc.manifest.syntax.ReadDocuments;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The input of a capture as a reader finds things in it: objects by name, values by path, texts by
/// place.
final class Input {
  private static final String FACTS = "host-facts.yaml";

  private final Map<String, SourceFile> files = new HashMap<>();
  private final Map<String, Mapping> objects = new HashMap<>();
  private final List<Mapping> configurationsOfHosts = new ArrayList<>();

  private Input() {}

  static Input of(Capture capture) throws IOException {
    Input input = new Input();
    for (Path path : capture.input()) {
      input.add(new SourceFile(path.toString(), Files.readAllBytes(path)));
    }
    String facts = Rig.hostFacts(capture.folder());
    input.add(new SourceFile(FACTS, facts.getBytes(StandardCharsets.UTF_8)));
    return input;
  }

  private void add(SourceFile file) {
    files.put(file.path(), file);
    List<Mapping> all =
        ReadDocuments.run(List.of(file), new Diagnostics(), (object, _) -> List.of(object));
    for (Mapping object : all) {
      objects.put(id(object), object);
      if (file.path().equals(FACTS)) {
        value(object, "spec.kubeProxy")
            .ifPresent(configuration -> configurationsOfHosts.add((Mapping) configuration));
      }
    }
  }

  private static String id(Mapping object) {
    String kind = object.string("kind").orElse("");
    if (object.get("metadata").orElse(object) instanceof Mapping metadata
        && metadata.string("name").isPresent()) {
      String namespace = metadata.string("namespace").map(text -> text + "/").orElse("");
      return kind.toLowerCase(Locale.ROOT) + "/" + namespace + metadata.string("name").get();
    }
    return kind;
  }

  /// Whether the field stands at the place that the origin names; an object as a whole stands at
  /// its name. A field of kube-proxy's configuration may also stand in the HostFacts of a host.
  boolean holds(Origins.Cause cause) {
    Mapping object = objects.get(cause.object());
    if (object == null) {
      return false;
    }
    String path =
        cause.field().isEmpty() && object.get("metadata").isPresent()
            ? "metadata.name"
            : cause.field();
    List<Mapping> roots = new ArrayList<>(List.of(object));
    if (object.get("metadata").isEmpty()) {
      roots.addAll(configurationsOfHosts);
    }
    return roots.stream()
        .flatMap(root -> value(root, path).stream())
        .anyMatch(value -> value.span().location().equals(cause.at()));
  }

  /// The word at a place, without quotes.
  String word(String at) {
    String[] parts = at.split(":", -1);
    SourceFile file = files.get(parts[0]);
    if (file == null) {
      throw new IllegalStateException("no file " + parts[0]);
    }
    String line = file.line(Integer.parseInt(parts[1]));
    return line.substring(Integer.parseInt(parts[2]) - 1)
        .replaceFirst("^[\"']", "")
        .replaceFirst("[\"',\\]} ].*", "");
  }

  /// The value at a path such as `spec.ports[0].nodePort`.
  private static Optional<Value> value(Mapping root, String path) {
    Optional<Value> here = Optional.of(root);
    for (String step : path.isEmpty() ? new String[0] : path.split("[.\\[]", -1)) {
      here = here.flatMap(value -> child(value, step));
    }
    return here;
  }

  private static Optional<Value> child(Value value, String step) {
    return switch (value) {
      case Mapping mapping -> mapping.entry(step).map(Entry::value);
      case Sequence(List<Value> items, var _) -> {
        int index = Integer.parseInt(step.replace("]", ""));
        yield index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
      }
      case Value.Scalar _, Value.Skipped _ -> Optional.empty();
    };
  }
}
