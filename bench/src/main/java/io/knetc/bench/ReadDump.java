package io.knetc.bench;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.bundle.HostDump;
import io.knetc.dump.bundle.ReadBundle;
import io.knetc.dump.bundle.UnreadableDump;
import java.util.List;

/// Reads dumps and does nothing else with them.
public final class ReadDump {
  private ReadDump() {}

  /// Takes the files; prints the number of rules.
  public static void main(String[] files) throws UnreadableDump {
    HostDump host = ReadBundle.run(List.of(files), System.in, new Diagnostics());
    System.out.println(host.rulesets().stream().mapToInt(held -> held.ruleset().ruleCount()).sum());
  }
}
