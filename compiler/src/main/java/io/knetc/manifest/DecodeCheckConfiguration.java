package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.CheckConfigurationManifest.Level;
import io.knetc.manifest.CheckConfigurationManifest.Rule;
import io.knetc.manifest.Value.Mapping;
import io.knetc.source.Attributed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// CheckConfiguration (knetc.io/v1alpha1), knetc's own kind for what becomes of findings.
final class DecodeCheckConfiguration {
  static final Fields ROOT =
      Fields.of("CheckConfiguration").supported("apiVersion", "kind", "metadata", "spec");
  static final Fields SPEC = Fields.of("CheckConfigurationSpec").supported("rules");
  static final Fields RULE =
      Fields.of("CheckRule").supported("codes", "objects", "severity").noEffect("reason");

  private static final Map<String, Level> LEVELS = new LinkedHashMap<>();

  static {
    for (Level level : Level.values()) {
      LEVELS.put(level.name().toLowerCase(Locale.ROOT), level);
    }
  }

  private DecodeCheckConfiguration() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta =
        DecodeMeta.clusterWide(root, NameRule.subdomain("CheckConfiguration"), diagnostics);
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    FieldReader configuration = new FieldReader(root, ROOT, meta.get().id(), "", diagnostics);
    List<Rule> rules =
        configuration.part("spec", SPEC).map(spec -> spec.parts("rules", RULE)).stream()
            .flatMap(List::stream)
            .flatMap(rule -> rule(rule).stream())
            .toList();
    return Optional.of(new CheckConfigurationManifest(meta.get(), rules));
  }

  private static Optional<Rule> rule(FieldReader rule) {
    List<Code> codes =
        rule.parsedList("codes", Code.KN1008, "a code of knetc", Code::parse).stream()
            .map(Attributed::value)
            .toList();
    // A code that is misspelt must not make the rule one for every code.
    boolean allKnown = codes.size() == rule.strings("codes").size();
    List<String> objects = rule.strings("objects").stream().map(Attributed::value).toList();
    Optional<Attributed<Level>> level = rule.word("severity", LEVELS);
    if (level.isEmpty() && !rule.has("severity")) {
      rule.reportMissing("severity");
    }
    return level.filter(_ -> allKnown).map(known -> new Rule(codes, objects, known.value()));
  }
}
