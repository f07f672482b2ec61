package io.knetc.render;

import io.knetc.kernel.nginx.Location;
import io.knetc.kernel.nginx.Location.Action;
import io.knetc.kernel.nginx.Server;
import io.knetc.kernel.nginx.Server.Name;
import io.knetc.kernel.nginx.Server.Tls;
import io.knetc.kernel.nginx.Upstream;
import io.knetc.network.DnsName;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// A directive of nginx as a template sees it: a simple one, or one with a block.
///
/// @param words without `;` or `{`
/// @param parts what is in the block
public record NginxDirective(LineWords words, boolean isBlock, List<NginxDirective> parts) {
  static NginxDirective of(Upstream upstream) {
    return block(
        "upstream " + upstream.name(),
        upstream.origin(),
        upstream.peers().stream()
            .map(peer ->
                simple(
                    "server " + peer.address().withPort(peer.port()) + " max_fails=0",
                    peer.origin()))
            .toList());
  }

  static NginxDirective of(Server server) {
    List<NginxDirective> parts = new ArrayList<>();
    String isDefault =
        switch (server.name()) {
          case Name.Default _ -> " default_server";
          case Name.Exact _, Name.OneLabelBelow _ -> "";
        };
    parts.add(simple("listen 80" + isDefault, server.origin()));
    parts.add(simple("listen [::]:80" + isDefault, server.origin()));
    switch (server.tls()) {
      case Tls.Off _ -> {}
      case Tls.Rejected _ -> {
        listenToTls(isDefault, server.origin(), parts);
        parts.add(simple("ssl_reject_handshake on", server.origin()));
      }
      case Tls.Certified(String file, Origin origin) -> {
        listenToTls(isDefault, origin, parts);
        parts.add(simple("ssl_certificate " + file, origin));
        parts.add(simple("ssl_certificate_key " + file, origin));
      }
    }
    parts.add(simple("server_name " + name(server.name()), server.origin()));
    server.locations().forEach(location -> parts.add(of(location)));
    return block("server", server.origin(), parts);
  }

  private static void listenToTls(String isDefault, Origin origin, List<NginxDirective> parts) {
    parts.add(simple("listen 443 ssl" + isDefault, origin));
    parts.add(simple("listen [::]:443 ssl" + isDefault, origin));
  }

  private static String name(Name name) {
    return switch (name) {
      case Name.Default _ -> "_";
      case Name.Exact(DnsName host) -> host.text();
      case Name.OneLabelBelow(DnsName domain) ->
          "~^[^.]+\\." + domain.text().replace(".", "\\.") + "$";
    };
  }

  /// nginx does what rewrites and returns in the order of the text, so that who must come with TLS
  /// is told so first.
  private static NginxDirective of(Location location) {
    List<NginxDirective> parts = new ArrayList<>();
    for (Origin origin : location.toTls()) {
      parts.add(
          block(
              "if ($scheme = http)",
              origin,
              List.of(simple("return 308 https://$host$request_uri", origin))));
    }
    for (Attributed<String> rewrite : location.rewrites()) {
      parts.add(simple("rewrite ^ " + rewrite.value() + " break", rewrite.origin()));
    }
    parts.addAll(action(location.action()));
    return block("location " + match(location.match()), location.origin(), parts);
  }

  private static String match(Location.Match match) {
    return switch (match) {
      case Location.Match.Exact(String path) -> "= " + quoted(path);
      case Location.Match.Prefix(String path) -> quoted(path);
    };
  }

  private static List<NginxDirective> action(Action action) {
    return switch (action) {
      case Action.Pass(boolean tls, String upstream, Origin origin) ->
          List.of(simple("proxy_pass " + scheme(tls) + upstream, origin));
      case Action.PassByName(boolean tls, DnsName name, Port port, Origin origin) ->
          List.of(
              simple("set $backend " + name.text() + ":" + port.number(), origin),
              simple("proxy_pass " + scheme(tls) + "$backend", origin));
      case Action.Return(int status, Origin origin) -> List.of(simple("return " + status, origin));
    };
  }

  private static String scheme(boolean tls) {
    return tls ? "https://" : "http://";
  }

  /// Inside of quotes nginx takes every character but these two as it is.
  private static String quoted(String path) {
    return path.matches("[A-Za-z0-9/._~-]+")
        ? path
        : "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static NginxDirective simple(String text, Origin origin) {
    return new NginxDirective(LineWords.of(text, origin), false, List.of());
  }

  private static NginxDirective block(String text, Origin origin, List<NginxDirective> parts) {
    return new NginxDirective(LineWords.of(text, origin), true, List.copyOf(parts));
  }
}
