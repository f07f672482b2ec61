package io.knetc.golden.oracle;

import io.knetc.golden.oracle.Capture.CapturedFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// The captured hosts in ipvs mode, as knetc compiles them.
public final class IpvsCaptures {
  private IpvsCaptures() {}

  /// The files of each host by their names.
  public static SequencedMap<String, Map<String, String>> hosts() throws IOException {
    SequencedMap<String, Map<String, String>> hosts = new LinkedHashMap<>();
    for (Capture capture : Captures.all()) {
      if (capture.mode().equals("ipvs")) {
        Compiled compiled = Compiled.of(capture);
        for (CapturedFile file : capture.files()) {
          hosts.put(capture.name() + ", " + file.node(), compiled.filesOf(file.node()));
        }
      }
    }
    return hosts;
  }
}
