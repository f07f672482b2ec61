package io.knetc.manifest.flannel;

import io.knetc.diagnostic.Secrets;
import java.util.regex.Pattern;

/// `net-conf.json` without what must not get into knetc's output: keys that several hosts share,
/// and those to a cloud.
final class WithoutSecrets {
  private static final Pattern SECRET =
      Pattern.compile("(?i)(\"(?:" + Secrets.KEYS + ")\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)+\"");

  private WithoutSecrets() {}

  static String of(String json) {
    return SECRET.matcher(json).replaceAll("$1\"***\"");
  }
}
