package io.knetc.cli.diff;

import io.knetc.compare.review.ModeReview;
import io.knetc.manifest.ProxyConfiguration.Mode;
import java.util.Locale;

/// What another mode of kube-proxy changes, with the two modes.
public record ModesReport(Mode from, Mode to, ModeReview review) {
  /// `iptables`, `ipvs`...
  static String word(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
