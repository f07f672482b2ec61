package io.knetc.cli;

import io.knetc.cluster.KubeProxyVersion;
import java.util.List;
import picocli.CommandLine.IVersionProvider;

/// What `knetc --version` says.
public final class Version implements IVersionProvider {
  /// Of knetc.
  static final String NUMBER = "0.1.0";

  /// The lines.
  public static List<String> lines() {
    return List.of(
        "knetc " + NUMBER,
        "kube-proxy " + KubeProxyVersion.OLDEST.text() + " to " + KubeProxyVersion.NEWEST.text());
  }

  @Override
  public String[] getVersion() {
    return lines().toArray(String[]::new);
  }
}
