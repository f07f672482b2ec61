package io.knetc.lab;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// What the name server of a lab, NSD, is started with: the compiled zones, and a configuration.
final class NameServerFiles {
  private static final String COMPILED = "dns/";
  private static final String ZONE = ".zone";
  private static final String SERVER =
      """
      server:
        ip-address: 127.0.0.1
        zonesdir: "LAB/names"
        username: ""
        server-count: 1
        round-robin: yes
        database: ""
        pidfile: ""
        xfrdfile: ""
        zonelistfile: "/run/nsd.zones"
        xfrdir: "/run"
        logfile: "LAB/logs/names.log"
      remote-control:
        control-enable: no
      """;

  private NameServerFiles() {}

  /// The files by their paths in the lab.
  ///
  /// @param shared the compiled files of the cluster
  static Map<String, byte[]> of(Map<String, byte[]> shared) {
    Map<String, byte[]> files = new TreeMap<>();
    StringBuilder configuration = new StringBuilder(SERVER.replace("LAB", LabFiles.DIRECTORY));
    shared.forEach((path, content) -> {
      if (path.startsWith(COMPILED) && path.endsWith(ZONE)) {
        String file = path.substring(COMPILED.length());
        files.put("names/" + file, content);
        configuration
            .append("zone:\n  name: \"")
            .append(file, 0, file.length() - ZONE.length())
            .append("\"\n  zonefile: \"")
            .append(file)
            .append("\"\n");
      }
    });
    files.put("names/nsd.conf", configuration.toString().getBytes(StandardCharsets.UTF_8));
    return files;
  }
}
