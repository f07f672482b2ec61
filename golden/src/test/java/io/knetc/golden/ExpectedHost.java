package io.knetc.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A host for which a case expects devices.
///
/// @param folder of its files
/// @param batch what `ip -batch` must take
record ExpectedHost(String name, Path folder, String batch) {
  /// The script that loads one, in a new network namespace.
  static final Path SCRIPT =
      Path.of(Files.isDirectory(Path.of("golden")) ? "golden" : "", "src/test/sh/load-host")
          .toAbsolutePath();

  private static final Pattern EXTERNAL =
      Pattern.compile(" dev (e[a-z]+\\d+(?:[.]\\d+)?)(?= |$)", Pattern.MULTILINE);
  private static final Pattern OWN = Pattern.compile(" local (\\S+)");

  /// Those of all cases.
  static List<ExpectedHost> all() throws IOException {
    List<ExpectedHost> hosts = new ArrayList<>();
    for (GoldenCase golden : GoldenCase.all()) {
      for (Path file : Folders.files(golden.expected())) {
        if (file.endsWith("ip.batch")) {
          Path folder = file.resolveSibling("");
          String name = golden.name() + " " + Folders.name(golden.expected(), folder);
          hosts.add(new ExpectedHost(name, folder, Files.readString(file)));
        }
      }
    }
    return hosts;
  }

  /// Whether it has a device of the kind ipip. Kernels of containers' machines seldom do; Debian's
  /// user-mode Linux does. Neither has wireguard.
  boolean hasIpInIp() {
    return batch.contains(" type ipip ");
  }

  /// What the script is to be told.
  ///
  /// @param place of the folder, where the script runs
  List<String> arguments(String place) {
    String device = first(EXTERNAL, "eth0");
    return List.of(
        "nft", place, "/nothing", "9000", "192.168.10.1 fd00:10::1", addresses(), device);
  }

  /// Those of the host, and of its link.
  private String addresses() {
    String own = first(OWN, "192.168.10.99");
    String length = own.contains(":") ? "/64" : "/24";
    return own + length + " 192.168.10.200/24 fd00:10::200/64 2001:db8:10::200/64";
  }

  private String first(Pattern pattern, String otherwise) {
    Matcher matcher = pattern.matcher(batch);
    return matcher.find() ? matcher.group(1) : otherwise;
  }

  /// What the script said of files that the kernel does not take.
  static String complaints(String output) {
    return output.substring(0, output.indexOf("== iptables-save"));
  }
}
