package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import java.util.List;

/// What a cluster's owners say about findings (`knetc.io/v1alpha1`): `check` heeds it, no other
/// command does.
public record CheckConfigurationManifest(ObjectMeta meta, List<Rule> rules) implements Manifest {
  public CheckConfigurationManifest {
    rules = List.copyOf(rules);
  }

  /// Findings and what becomes of them.
  ///
  /// @param codes of any code if empty
  /// @param objects patterns of `kind/namespace/name`, in which `*` stands for any text; of any
  ///   object if empty
  public record Rule(List<Code> codes, List<String> objects, Level level) {
    public Rule {
      codes = List.copyOf(codes);
      objects = List.copyOf(objects);
    }
  }

  /// How grave a finding is taken to be.
  public enum Level {
    ERROR,
    WARNING,
    INFO,
    /// Not at all: it is only counted.
    IGNORE
  }
}
