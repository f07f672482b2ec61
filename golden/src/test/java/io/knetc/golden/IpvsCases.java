package io.knetc.golden;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The hosts of the golden cases in ipvs mode: all of their files, whichever of them a case shows.
public final class IpvsCases {
  private static final String FEATURE = "ipvs/";
  private static final String NODES = "nodes/";

  private IpvsCases() {}

  /// The files of each host by their names, without comments.
  public static SequencedMap<String, Map<String, String>> hosts() throws IOException {
    SequencedMap<String, Map<String, String>> hosts = new LinkedHashMap<>();
    for (GoldenCase golden : GoldenCase.all()) {
      if (golden.name().startsWith(FEATURE) && golden.exit() == 0) {
        Outcome outcome = Outcome.of(golden, golden.input()).withoutComments();
        outcome
            .files()
            .forEach((path, text) -> {
              if (path.startsWith(NODES)) {
                String[] nodeAndFile = path.substring(NODES.length()).split("/", 2);
                hosts
                    .computeIfAbsent(golden.name() + ", " + nodeAndFile[0], _ -> new TreeMap<>())
                    .put(nodeAndFile[1], text);
              }
            });
      }
    }
    return hosts;
  }
}
