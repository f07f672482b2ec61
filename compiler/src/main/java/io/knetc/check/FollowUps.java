package io.knetc.check;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import java.util.EnumSet;
import java.util.Set;

/// Findings that may only be there because an object could not be read: that something is missing.
public final class FollowUps {
  private static final Set<Code> OF_ABSENCE =
      EnumSet.of(
          Code.KN0010,
          Code.KN2005,
          Code.KN2006,
          Code.KN2008,
          Code.KN2010,
          Code.KN2012,
          Code.KN2033,
          Code.KN2036,
          Code.KN2040,
          Code.KN2050,
          Code.KN2051,
          Code.KN2052,
          Code.KN2055,
          Code.KN2101,
          Code.KN2102,
          Code.KN2103,
          Code.KN2106,
          Code.KN2107,
          Code.KN2108,
          Code.KN2117,
          Code.KN2118);

  private FollowUps() {}

  /// Takes over what holds although not everything was read.
  public static void leaveOut(Diagnostics found, Diagnostics into) {
    found.sorted().stream()
        .filter(diagnostic -> !OF_ABSENCE.contains(diagnostic.code()))
        .forEach(into::report);
  }
}
