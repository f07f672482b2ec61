package io.knetc.check;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.manifest.CheckConfigurationManifest;
import io.knetc.manifest.CheckConfigurationManifest.Level;
import io.knetc.manifest.CheckConfigurationManifest.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What CheckConfigurations say of findings; the last rule that fits decides, the documents in
/// order of their names.
final class ConfiguredLevels {
  private final List<Fit> fits = new ArrayList<>();

  private record Fit(Set<Code> codes, List<Pattern> objects, Level level) {
    boolean is(Diagnostic diagnostic, String object) {
      return (codes.isEmpty() || codes.contains(diagnostic.code()))
          && (objects.isEmpty()
              || objects.stream().anyMatch(pattern -> pattern.matcher(object).matches()));
    }
  }

  ConfiguredLevels(List<CheckConfigurationManifest> configurations) {
    configurations.stream()
        .sorted(Comparator.comparing(configuration -> configuration.meta().name()))
        .flatMap(configuration -> configuration.rules().stream())
        .forEach(rule -> fits.add(fit(rule)));
  }

  private static Fit fit(Rule rule) {
    return new Fit(
        Set.copyOf(rule.codes()),
        rule.objects().stream().map(ConfiguredLevels::pattern).toList(),
        rule.level());
  }

  /// `*` is any text, everything else itself.
  private static Pattern pattern(String glob) {
    return Pattern.compile(
        Pattern.compile("\\*")
            .splitAsStream(glob + "\0")
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"))
            .replace("\0", ""),
        Pattern.DOTALL);
  }

  /// The level of a finding; none if no rule fits.
  Optional<Level> of(Diagnostic diagnostic, String object) {
    return fits.stream()
        .filter(fit -> fit.is(diagnostic, object))
        .reduce((_, later) -> later)
        .map(Fit::level);
  }
}
