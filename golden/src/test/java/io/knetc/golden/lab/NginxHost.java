package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.container.Execution;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A host with nginx, which loads compiled configurations, and with Pods for it to call: another
/// nginx, which listens at each of their addresses and says at which one it was called.
final class NginxHost implements AutoCloseable {
  private static final Pattern CERTIFICATE = Pattern.compile("ssl_certificate (\\S+);");

  /// Each configuration is served in a network namespace of its own.
  private static final String SERVE =
      """
      set -eu
      mkdir -p "/lab/$1"
      ip netns add "$1"
      ip -n "$1" link set lo up
      ip netns exec "$1" sysctl -qw net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.lo.disable_ipv6=0
      while read -r address; do
        ip -n "$1" addr add "$address" dev lo
      done <"/lab/$1/addresses"
      for one in pods nginx; do
        ip netns exec "$1" nginx -c "/lab/$1/$one.conf" -g "pid /lab/$1/$one.pid; error_log /lab/$1/errors;"
      done
      """;

  private static final String STOP =
      """
      for pid in "/lab/$1"/*.pid; do kill "$(cat "$pid")"; done
      ip netns del "$1"
      """;

  private static final String ECHO =
      """
        server {
          listen POD;
          location / {
            add_header X-Pod POD;
            add_header X-Path $request_uri;
            add_header X-Seen "$http_host $http_x_real_ip $http_x_forwarded_for $http_x_forwarded_proto $http_x_forwarded_host";
            return 204;
          }
        }
      """;

  private final LabContainer container;
  private final String certificate;

  NginxHost(LabContainer container, String certificate) {
    this.container = container;
    this.certificate = certificate;
  }

  /// What nginx says of a configuration; it is taken if it says only that.
  Execution test(String name, String conf) throws LabTrouble {
    container.copy(files(name, conf));
    return container.run(List.of("nginx", "-t", "-q", "-c", "/lab/" + name + "/nginx.conf"));
  }

  private Map<String, byte[]> files(String name, String conf) {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("/lab/" + name + "/nginx.conf", bytes(conf));
    Matcher matcher = CERTIFICATE.matcher(conf);
    while (matcher.find()) {
      files.put("/lab/" + name + "/" + matcher.group(1), bytes(certificate));
    }
    return files;
  }

  /// Serves a configuration, asks, and stops serving it.
  ///
  /// @param pods each `address:port`
  List<HttpAnswer> ask(String name, String conf, SortedSet<String> pods, List<HttpRequest> requests)
      throws LabTrouble {
    return ask(
            name,
            conf,
            pods,
            requests,
            "%{http_code}|%header{x-pod}|%header{x-path}|%{redirect_url}")
        .stream()
        .map(HttpAnswer::seen)
        .toList();
  }

  /// The same, and what curl writes after each request.
  List<String> ask(
      String name, String conf, SortedSet<String> pods, List<HttpRequest> requests, String writes)
      throws LabTrouble {
    Map<String, byte[]> files = files(name, conf);
    files.put("/lab/" + name + "/pods.conf", bytes(pods(pods)));
    files.put("/lab/" + name + "/addresses", bytes(addresses(pods)));
    files.put("/lab/" + name + "/requests", bytes(requests(requests, writes)));
    container.copy(files);
    Execution serving = container.run(List.of("sh", "-c", SERVE, "serve", name));
    assertThat(serving.exitCode()).as("%s\n%s", serving.stderr(), conf).isZero();
    try {
      List<String> lines =
          container
              .run(List.of("ip", "netns", "exec", name, "curl", "-K", "/lab/" + name + "/requests"))
              .stdout()
              .lines()
              .toList();
      assertThat(lines).as("answers").hasSameSizeAs(requests);
      return lines;
    } finally {
      container.run(List.of("sh", "-c", STOP, "stop", name));
    }
  }

  private static String pods(SortedSet<String> pods) {
    StringBuilder conf = new StringBuilder("events {}\nhttp {\n");
    pods.forEach(pod -> conf.append(ECHO.replace("POD", pod)));
    return conf.append("}\n").toString();
  }

  private static String addresses(SortedSet<String> pods) {
    StringBuilder addresses = new StringBuilder();
    pods.stream()
        .map(pod -> pod.substring(0, pod.lastIndexOf(':')).replaceAll("[\\[\\]]", ""))
        .distinct()
        .forEach(address ->
            addresses.append(address).append(address.contains(":") ? "/128\n" : "/32\n"));
    return addresses.toString();
  }

  private static String requests(List<HttpRequest> requests, String writes) {
    List<String> blocks = new ArrayList<>();
    for (HttpRequest request : requests) {
      String scheme = request.tls() ? "https" : "http";
      String port = request.tls() ? "443" : "80";
      blocks.add(
          """
          url = "%s://%s%s"
          resolve = "%s:%s:127.0.0.1"
          path-as-is
          insecure
          silent
          globoff
          output = "/dev/null"
          write-out = "%s\\n"
          """
              .formatted(
                  scheme, request.host(), request.escapedPath(), request.host(), port, writes));
    }
    return String.join("next\n", blocks);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    container.close();
  }
}
