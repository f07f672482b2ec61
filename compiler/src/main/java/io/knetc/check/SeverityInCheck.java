package io.knetc.check;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Severity;
import java.util.EnumSet;
import java.util.Set;

/// How grave a finding is for somebody who compiles nothing.
final class SeverityInCheck {
  /// What keeps knetc from compiling, or from compiling all, and is no fault of the manifests:
  /// those of an application have no Nodes and no cluster IPs.
  private static final Set<Code> OF_COMPILING =
      EnumSet.of(Code.KN2005, Code.KN2011, Code.KN3001, Code.KN3002, Code.KN3010, Code.KN3011);

  private final Diagnostics found;
  private final boolean isWithoutNodes;

  SeverityInCheck(Diagnostics found) {
    this.found = found;
    this.isWithoutNodes =
        found.sorted().stream().anyMatch(diagnostic -> diagnostic.code() == Code.KN2005);
  }

  Severity of(Diagnostic diagnostic) {
    return OF_COMPILING.contains(diagnostic.code()) ? Severity.INFO : found.severity(diagnostic);
  }

  /// Where there are no hosts, it says nothing that an object would not get to them.
  boolean isMoot(Diagnostic diagnostic) {
    return isWithoutNodes
        && diagnostic.code() != Code.KN2005
        && OF_COMPILING.contains(diagnostic.code());
  }
}
