package io.knetc.manifest.flannel;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.Fields;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.syntax.EmbeddedDocument;
import io.knetc.network.MacAddress;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import java.util.Optional;

/// The JSON in the annotation `backend-data` of a Node.
public final class BackendDataText {
  private static final Fields KEYS =
      Fields.of("backend-data").noEffect("VNI", "VtepMAC", "PublicKey", "Port");

  private BackendDataText() {}

  /// A peer of the wireguard backend; port 0 if it names none.
  public record WireguardPeer(Attributed<String> publicKey, int port) {}

  /// The `VtepMAC` of a vxlan Node; nothing if there is none, which is reported.
  public static Optional<Attributed<MacAddress>> vtep(
      Attributed<String> json, Diagnostics diagnostics) {
    return field(json, "VtepMAC", diagnostics)
        .flatMap(text -> {
          Optional<MacAddress> address = MacAddress.parse(text.value());
          if (address.isEmpty()) {
            diagnostics.report(
                Code.KN2015,
                text.span(),
                "the other nodes ignore this Node: its VtepMAC is "
                    + Quoted.of(text.value())
                    + ", which is no MAC address");
          }
          return address.map(mac -> new Attributed<>(mac, text.origin()));
        });
  }

  /// The `PublicKey` and the `Port` of a wireguard Node.
  public static Optional<WireguardPeer> wireguard(
      Attributed<String> json, Diagnostics diagnostics) {
    return field(json, "PublicKey", diagnostics)
        .filter(key -> isKey(key, diagnostics))
        .map(key -> new WireguardPeer(key, port(json)));
  }

  /// 32 bytes in base64.
  private static boolean isKey(Attributed<String> key, Diagnostics diagnostics) {
    if (key.value().matches("[A-Za-z0-9+/]{43}=")) {
      return true;
    }
    diagnostics.report(
        Code.KN2015,
        key.span(),
        "the other nodes ignore this Node: its PublicKey is "
            + Quoted.of(key.value())
            + ", which is no WireGuard key");
    return false;
  }

  /// 0 for none, as for one that no port is.
  private static int port(Attributed<String> json) {
    return tree(json)
        .flatMap(tree -> tree.get("Port"))
        .filter(port -> port instanceof Scalar scalar && scalar.text().matches("[0-9]{1,5}"))
        .map(port -> Integer.parseInt(((Scalar) port).text()))
        .filter(port -> port <= Port.MAX)
        .orElse(0);
  }

  private static Optional<Attributed<String>> field(
      Attributed<String> json, String name, Diagnostics diagnostics) {
    Optional<String> text = tree(json).flatMap(tree -> tree.string(name));
    if (text.isEmpty()) {
      diagnostics.report(
          Code.KN2015,
          json.span(),
          "the other nodes ignore this Node: its annotation names no " + name);
    }
    return text.map(value -> new Attributed<>(value, json.origin()));
  }

  /// Nothing for a text that is no JSON: the other nodes read nothing out of it either. Keys are in
  /// any case, as Go reads them.
  private static Optional<Mapping> tree(Attributed<String> json) {
    return EmbeddedDocument.read(
            new Scalar(Scalar.Kind.STRING, json.value(), Scalar.Style.QUOTED, json.span()),
            new Diagnostics())
        .map(tree -> DecodeNetConf.spelt(tree, KEYS));
  }
}
