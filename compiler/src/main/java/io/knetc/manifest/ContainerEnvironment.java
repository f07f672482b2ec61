package io.knetc.manifest;

import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The environment variables of a container, and `$(NAME)` in its words as the kubelet expands it:
/// `$$` is one `$`, and a variable that does not exist stays as it is written.
final class ContainerEnvironment {
  private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\$|\\(([^)]*)\\))");

  private final Map<String, Variable> variables = new LinkedHashMap<>();

  private ContainerEnvironment() {}

  /// What `env` holds; each may refer to those before it.
  static ContainerEnvironment of(List<Value> env) {
    ContainerEnvironment environment = new ContainerEnvironment();
    for (Value item : env) {
      if (item instanceof Mapping mapping && mapping.string("name").isPresent()) {
        String name = mapping.string("name").get();
        environment.variables.put(name, new Variable(mapping, environment.content(name, mapping)));
      }
    }
    return environment;
  }

  private Content content(String name, Mapping variable) {
    if (variable.get("valueFrom").isPresent()) {
      return isOwnAddress(variable)
          ? new Content.OwnAddress()
          : new Content.Unknown(source(variable).orElse("the variable " + Quoted.of(name)));
    }
    return variable.get("value").orElse(variable) instanceof Scalar scalar
        ? expand(scalar.text())
        : new Content.Known("");
  }

  /// The object of the cluster that a variable is taken from.
  private static Optional<String> source(Mapping variable) {
    Optional<Mapping> from = part(variable, "valueFrom");
    return from.flatMap(each -> part(each, "configMapKeyRef"))
        .flatMap(key -> key.string("name"))
        .map(name -> "the ConfigMap " + Quoted.of(name))
        .or(() ->
            from.flatMap(each -> part(each, "secretKeyRef"))
                .flatMap(key -> key.string("name"))
                .map(name -> "the Secret " + Quoted.of(name)));
  }

  /// flanneld is on the network of the host, so that its Pod's address is the host's.
  private static boolean isOwnAddress(Mapping variable) {
    return part(variable, "valueFrom")
        .flatMap(from -> part(from, "fieldRef"))
        .flatMap(field -> field.string("fieldPath"))
        .filter(path -> path.equals("status.hostIP") || path.equals("status.podIP"))
        .isPresent();
  }

  private static Optional<Mapping> part(Mapping mapping, String key) {
    return mapping.get(key).filter(Mapping.class::isInstance).map(Mapping.class::cast);
  }

  /// All variables by name, in their order.
  Map<String, Variable> variables() {
    return variables;
  }

  /// A word with its references expanded.
  Content expand(String word) {
    StringBuilder text = new StringBuilder();
    Matcher reference = REFERENCE.matcher(word);
    while (reference.find()) {
      Optional<String> name = Optional.ofNullable(reference.group(1));
      Optional<Variable> variable = name.map(variables::get);
      if (variable.isEmpty()) {
        String plain = name.isEmpty() ? "$" : reference.group();
        reference.appendReplacement(text, Matcher.quoteReplacement(plain));
        continue;
      }
      switch (variable.get().content()) {
        case Content.Known(String known) ->
            reference.appendReplacement(text, Matcher.quoteReplacement(known));
        case Content.OwnAddress own -> {
          boolean whole = reference.group().length() == word.length();
          return whole ? own : new Content.Unknown("the variable " + Quoted.of(reference.group(1)));
        }
        case Content.Unknown unknown -> {
          return unknown;
        }
      }
    }
    return new Content.Known(reference.appendTail(text).toString());
  }

  /// A variable, where it stands.
  record Variable(Mapping at, Content content) {}

  /// What a variable or a word holds.
  sealed interface Content {
    /// This text.
    record Known(String text) implements Content {}

    /// The address of the host.
    record OwnAddress() implements Content {}

    /// What comes from elsewhere.
    ///
    /// @param source where from, as one says it
    record Unknown(String source) implements Content {}
  }
}
