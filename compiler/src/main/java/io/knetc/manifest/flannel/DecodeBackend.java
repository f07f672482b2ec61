package io.knetc.manifest.flannel;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.FieldReader;
import io.knetc.manifest.Fields;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.flannel.Backend.Cloud;
import io.knetc.manifest.flannel.Backend.Extension.PeerRoute;
import io.knetc.manifest.flannel.Backend.Wireguard.Mode;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The section `Backend` of `net-conf.json`.
final class DecodeBackend {
  private static final int MAX_VNI = (1 << 24) - 1;
  private static final int MIN_MTU = 68;
  private static final int MAX_MTU = 65535;
  private static final int MIN_PSK = 96;
  private static final int UDP_PORT = 8285;
  private static final int WIREGUARD_PORT = 51820;
  private static final int WIREGUARD_PORT_V6 = 51821;
  private static final String ESP_PROPOSAL = "aes128gcm16-sha256-prfsha256-ecp256";

  static final Fields NO_SETTINGS = Fields.of("Backend").supported("Type");
  static final Fields VXLAN =
      Fields.of("vxlan Backend")
          .supported("Type", "VNI", "Port", "GBP", "Learning", "DirectRouting", "MTU")
          // for Windows nodes
          .noEffect("MacPrefix", "Name");
  static final Fields UDP = Fields.of("udp Backend").supported("Type", "Port");
  static final Fields EXTENSION =
      Fields.of("extension Backend")
          .supported("Type", "PreStartupCommand", "PostStartupCommand")
          .supported("SubnetAddCommand")
          // for what a host does not hold any more
          .noEffect("SubnetRemoveCommand", "ShutdownCommand");
  static final Fields WIREGUARD =
      Fields.of("wireguard Backend")
          .supported("Type", "ListenPort", "ListenPortV6", "MTU", "PSK")
          .supported("PersistentKeepaliveInterval", "Mode");
  static final Fields IPIP = Fields.of("ipip Backend").supported("Type", "DirectRouting");
  static final Fields IPSEC =
      Fields.of("ipsec Backend").supported("Type", "PSK", "UDPEncap", "ESPProposal");
  static final Fields AWS = Fields.of("aws-vpc Backend").supported("Type", "RouteTableID");
  static final Fields WITH_ACCESS_KEYS =
      Fields.of("cloud Backend").supported("Type").noEffect("AccessKeyID", "AccessKeySecret");

  private static final Map<String, Mode> MODES =
      Map.of("separate", Mode.SEPARATE, "auto", Mode.AUTO, "ipv4", Mode.IPV4, "ipv6", Mode.IPV6);
  private static final List<String> TYPES =
      List.of(
          "vxlan",
          "host-gw",
          "udp",
          "alloc",
          "extension",
          "wireguard",
          "ipip",
          "ipsec",
          "aws-vpc",
          "gce",
          "ali-vpc",
          "tencent-vpc");

  private final Mapping section;
  private final String object;
  private final String path;
  private final Diagnostics diagnostics;

  private DecodeBackend(Mapping section, String object, String path, Diagnostics diagnostics) {
    this.section = section;
    this.object = object;
    this.path = path;
    this.diagnostics = diagnostics;
  }

  /// The backend of a section at `path` of `object`. Only without a section it is udp: one without
  /// a type flanneld refuses.
  static Backend run(Mapping section, String object, String path, Diagnostics diagnostics) {
    return new DecodeBackend(section, object, path, diagnostics).decode();
  }

  /// What flanneld takes if the file names no backend (capture).
  static Backend absent() {
    return new Backend.Udp(UDP_PORT);
  }

  private Backend decode() {
    String type = section.string("Type").orElse("");
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "vxlan" -> vxlan(reader(VXLAN));
      case "host-gw" -> without(NO_SETTINGS, new Backend.HostGateway());
      case "udp" ->
          new Backend.Udp(number(reader(UDP), "Port", 1, Port.MAX, Code.KN1005).orElse(UDP_PORT));
      case "alloc" -> without(NO_SETTINGS, new Backend.Alloc());
      case "extension" -> extension(reader(EXTENSION));
      case "wireguard" -> wireguard(reader(WIREGUARD));
      case "ipip" -> new Backend.IpInIp(reader(IPIP).flag("DirectRouting", false));
      case "ipsec" -> ipsec(reader(IPSEC));
      case "aws-vpc" -> new Cloud(Cloud.Provider.AWS, routeTables());
      case "gce" -> without(NO_SETTINGS, new Cloud(Cloud.Provider.GCE, List.of()));
      case "ali-vpc" -> without(WITH_ACCESS_KEYS, new Cloud(Cloud.Provider.ALIBABA, List.of()));
      case "tencent-vpc" -> without(WITH_ACCESS_KEYS, new Cloud(Cloud.Provider.TENCENT, List.of()));
      default -> {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN1008,
                    section.get("Type").orElse(section).span(),
                    (type.isEmpty()
                            ? "the Backend has no Type"
                            : Quoted.of(type) + " is no backend of flannel")
                        + ", so flanneld does not start")
                .withHelp("the backends are " + String.join(", ", TYPES)));
        yield new Backend.Alloc();
      }
    };
  }

  private FieldReader reader(Fields fields) {
    return new FieldReader(DecodeNetConf.spelt(section, fields), fields, object, path, diagnostics);
  }

  /// A backend that none of its fields shapes; unknown ones are reported.
  private Backend without(Fields fields, Backend backend) {
    reader(fields);
    return backend;
  }

  private static Backend vxlan(FieldReader fields) {
    return new Backend.Vxlan(
        number(fields, "VNI", 1, MAX_VNI, Code.KN1009).orElse(1),
        number(fields, "Port", 0, Port.MAX, Code.KN1005).orElse(0),
        fields.flag("GBP", false),
        fields.flag("Learning", false),
        fields.flag("DirectRouting", false),
        number(fields, "MTU", MIN_MTU, MAX_MTU, Code.KN1009));
  }

  private static Backend extension(FieldReader fields) {
    Attributed<String> add = command(fields, "SubnetAddCommand");
    Optional<PeerRoute> route = ExtensionCommand.route(add.value());
    Attributed<String> pre = command(fields, "PreStartupCommand");
    Attributed<String> post = command(fields, "PostStartupCommand");
    if (route.isEmpty()) {
      reportUnknownEffect("SubnetAddCommand", add, fields.diagnostics());
    }
    reportUnknownEffect("PreStartupCommand", pre, fields.diagnostics());
    reportUnknownEffect("PostStartupCommand", post, fields.diagnostics());
    return new Backend.Extension(pre, post, add, route);
  }

  private static Attributed<String> command(FieldReader fields, String name) {
    return fields.string(name).orElse(new Attributed<>("", fields.origin()));
  }

  private static void reportUnknownEffect(
      String name, Attributed<String> command, Diagnostics diagnostics) {
    if (!command.value().isBlank()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2016,
                  command.span(),
                  "flanneld runs the "
                      + name
                      + " on every host, and knetc does not know its effect")
              .withHelp(
                  "flannel/extension.sh of each host shows what is run there; of SubnetAddCommand,"
                      + " knetc knows \"ip route replace $SUBNET via $PUBLIC_IP\""));
    }
  }

  private static Backend wireguard(FieldReader fields) {
    return new Backend.Wireguard(
        number(fields, "ListenPort", 1, Port.MAX, Code.KN1005).orElse(WIREGUARD_PORT),
        number(fields, "ListenPortV6", 1, Port.MAX, Code.KN1005).orElse(WIREGUARD_PORT_V6),
        number(fields, "MTU", MIN_MTU, MAX_MTU, Code.KN1009),
        !fields.text("PSK").isEmpty(),
        number(fields, "PersistentKeepaliveInterval", 0, Port.MAX, Code.KN1009).orElse(0),
        fields.word("Mode", MODES).map(Attributed::value).orElse(Mode.SEPARATE));
  }

  private Backend ipsec(FieldReader fields) {
    int length = fields.text("PSK").length();
    if (length < MIN_PSK) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN1009,
                  fields.span(),
                  "the PSK of ipsec has "
                      + length
                      + " characters; flanneld asks for at least "
                      + MIN_PSK)
              .withHelp("make one: dd if=/dev/urandom count=48 bs=1 status=none | xxd -p -c 48"));
    }
    String proposal =
        fields
            .parsed(
                "ESPProposal",
                Code.KN1008,
                "a proposal of strongSwan, such as " + ESP_PROPOSAL,
                text -> Optional.of(text).filter(word -> word.matches("[a-z0-9-]+")))
            .map(Attributed::value)
            .orElse(ESP_PROPOSAL);
    return new Backend.Ipsec(fields.flag("UDPEncap", false), proposal);
  }

  /// One table or a list of them.
  private List<Attributed<String>> routeTables() {
    FieldReader fields = reader(AWS);
    boolean isOne =
        section.entries().stream()
            .anyMatch(entry ->
                entry.key().equalsIgnoreCase("RouteTableID") && entry.value() instanceof Scalar);
    return isOne
        ? fields
            .parsed(
                "RouteTableID", Code.KN1008, "the id of a route table", DecodeBackend::routeTable)
            .map(List::of)
            .orElse(List.of())
        : fields.parsedList(
            "RouteTableID", Code.KN1008, "the id of a route table", DecodeBackend::routeTable);
  }

  private static Optional<String> routeTable(String text) {
    return Optional.of(text).filter(id -> id.matches("rtb-[0-9a-zA-Z]+"));
  }

  private static OptionalInt number(FieldReader fields, String name, int min, int max, Code code) {
    Optional<Attributed<Integer>> number = fields.integer(name, min, max, code);
    return number.isPresent() ? OptionalInt.of(number.get().value()) : OptionalInt.empty();
  }
}
