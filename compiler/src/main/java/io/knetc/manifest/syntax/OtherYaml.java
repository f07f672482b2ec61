package io.knetc.manifest.syntax;

/// The text is YAML of another form than {@link ReadBlockYaml} reads, or no YAML.
final class OtherYaml extends Exception {
  private static final long serialVersionUID = 1;

  OtherYaml() {
    super("other YAML", null, false, false);
  }
}
