package io.knetc.check;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.diagnostic.Severity;
import io.knetc.manifest.CheckConfigurationManifest;
import io.knetc.manifest.PlacedObject;
import io.knetc.source.Attributed;
import io.knetc.source.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides what becomes of findings: whoever owns the object at its place may suppress one, the
/// configuration may, and the command line may.
public final class JudgeFindings {
  private final List<PlacedObject> placed;
  private final ObjectPlaces places;
  private final ConfiguredLevels configured;
  private final Set<Code> ignored;
  private final Set<Attributed<String>> used = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private int suppressed;

  private JudgeFindings(List<PlacedObject> placed, Set<Code> ignored) {
    this.placed = placed;
    this.places = new ObjectPlaces(placed);
    this.configured =
        new ConfiguredLevels(
            placed.stream()
                .flatMap(object -> object.manifests().stream())
                .filter(CheckConfigurationManifest.class::isInstance)
                .map(CheckConfigurationManifest.class::cast)
                .toList());
    this.ignored = ignored;
  }

  /// The report.
  ///
  /// @param ignored codes that are suppressed everywhere
  public static CheckReport run(
      List<SourceFile> files, List<PlacedObject> placed, Diagnostics found, Set<Code> ignored) {
    JudgeFindings judgement = new JudgeFindings(placed, ignored);
    SeverityInCheck severities = new SeverityInCheck(found);
    found.sorted().stream()
        .filter(diagnostic -> !severities.isMoot(diagnostic))
        .forEach(diagnostic -> judgement.add(diagnostic, severities.of(diagnostic)));
    judgement.unused();
    return new CheckReport(
        judgement.findings.stream().sorted(Finding.IN_READING_ORDER).toList(),
        files.stream().map(SourceFile::path).toList(),
        placed.size(),
        judgement.suppressed);
  }

  private void add(Diagnostic diagnostic, Severity severity) {
    Optional<PlacedObject> owner = places.at(diagnostic.primary().span());
    List<Attributed<String>> words =
        owner.map(PlacedObject::ignored).orElse(List.of()).stream()
            .filter(word -> word.value().equalsIgnoreCase(diagnostic.code().name()))
            .toList();
    used.addAll(words);
    String object = owner.map(PlacedObject::object).orElse("");
    Optional<Severity> told =
        ignored.contains(diagnostic.code()) || !words.isEmpty()
            ? Optional.empty()
            : configured(diagnostic, object, severity);
    if (told.isPresent()) {
      findings.add(new Finding(diagnostic, told.get(), object));
    } else {
      suppressed++;
    }
  }

  private Optional<Severity> configured(Diagnostic diagnostic, String object, Severity severity) {
    return configured
        .of(diagnostic, object)
        .map(level ->
            switch (level) {
              case ERROR -> Optional.of(Severity.ERROR);
              case WARNING -> Optional.of(Severity.WARNING);
              case INFO -> Optional.of(Severity.INFO);
              case IGNORE -> Optional.<Severity>empty();
            })
        .orElse(Optional.of(severity));
  }

  /// What objects say of findings that are not there: the cause is gone, or the code is misspelt.
  private void unused() {
    for (PlacedObject object : placed) {
      for (Attributed<String> word : object.ignored()) {
        if (!used.contains(word)) {
          unused(object, word);
        }
      }
    }
  }

  private void unused(PlacedObject object, Attributed<String> word) {
    boolean known = Code.parse(word.value()).isPresent();
    String message =
        known
            ? "\"" + object.object() + "\" suppresses " + word.value() + ", which is not found"
            : Quoted.of(word.value()) + " is no code of knetc";
    Diagnostic diagnostic =
        Diagnostic.of(Code.KN2100, word.span(), message)
            .withHelp(
                known
                    ? "take the code out of the annotation knetc.io/ignore"
                    : "knetc explain lists all codes");
    add(diagnostic, Code.KN2100.severity());
  }
}
