package io.knetc.resolve;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.FlannelManifest;
import io.knetc.manifest.FlanneldManifest;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.flannel.FlanneldArguments;
import io.knetc.source.Attributed;
import java.util.List;

/// Reports flannel that is configured in two places. The first by namespace and name counts.
final class CheckFlannelManifests {
  private CheckFlannelManifests() {}

  static void run(Manifests manifests, Diagnostics diagnostics) {
    List<FlannelManifest> configurations = manifests.of(FlannelManifest.class);
    configurations.stream()
        .skip(1)
        .forEach(other -> report(configurations.getFirst(), other, diagnostics));
    List<FlanneldManifest> daemons = manifests.of(FlanneldManifest.class);
    daemons.stream()
        .skip(1)
        .filter(other -> !values(other.arguments()).equals(values(daemons.getFirst().arguments())))
        .forEach(other -> report(daemons.getFirst(), other, diagnostics));
  }

  /// One for each architecture is usual, all with the same arguments; of these any counts.
  private static List<Object> values(FlanneldArguments arguments) {
    return List.of(
        arguments.masquerades().value(),
        arguments.randomFully().value(),
        arguments.forwards().value(),
        values(arguments.interfaces()),
        values(arguments.interfacePatterns()),
        values(arguments.reaches()),
        values(List.copyOf(arguments.publicAddresses().values())),
        arguments.blackholes().value(),
        arguments.annotationPrefix());
  }

  private static List<String> values(List<? extends Attributed<?>> list) {
    return list.stream().map(item -> String.valueOf(item.value())).sorted().toList();
  }

  private static void report(Manifest counts, Manifest other, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN2041,
                other.meta().span(),
                "\""
                    + other.meta().id()
                    + "\" does not count: knetc goes by \""
                    + counts.meta().id()
                    + "\"")
            .alsoAt(counts.meta().span(), "this one counts")
            .withHelp("leave the one out of the input that the hosts do not run"));
  }
}
