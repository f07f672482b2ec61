package io.knetc.manifest.flannel;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.FieldReader;
import io.knetc.manifest.Fields;
import io.knetc.manifest.Value.Entry;
import io.knetc.manifest.Value.Mapping;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `net-conf.json`, with flanneld's defaults; see flannel's `docs/configuration.md`. Its keys are
/// read in any case, as Go does.
public final class DecodeNetConf {
  static final Fields ROOT =
      Fields.of("net-conf.json")
          .supported("Network", "IPv6Network", "EnableIPv4", "EnableIPv6")
          .supported("EnableNFTables", "Backend")
          // where flanneld takes subnets from without the API server; Nodes have theirs
          .noEffect("SubnetLen", "SubnetMin", "SubnetMax")
          .noEffect("IPv6SubnetLen", "IPv6SubnetMin", "IPv6SubnetMax")
          .notSupported("Networks", "IPv6Networks");

  private DecodeNetConf() {}

  /// The settings in `mapping`, the document in the field `path` of `object`.
  public static NetConf run(
      Mapping mapping,
      Attributed<String> text,
      String object,
      String path,
      Diagnostics diagnostics) {
    checkSpelling(mapping, diagnostics);
    FieldReader conf = new FieldReader(spelt(mapping, ROOT), ROOT, object, path, diagnostics);
    Map<IpFamily, Attributed<Cidr>> networks = new EnumMap<>(IpFamily.class);
    if (conf.flag("EnableIPv4", true)) {
      network(conf, "Network", IpFamily.IPV4, networks);
    }
    if (conf.flag("EnableIPv6", false)) {
      network(conf, "IPv6Network", IpFamily.IPV6, networks);
    }
    Attributed<Boolean> nftables =
        conf.bool("EnableNFTables").orElse(new Attributed<>(false, conf.origin()));
    return new NetConf(
        networks,
        nftables,
        backend(conf, object, path),
        new Attributed<>(WithoutSecrets.of(text.value()), text.origin()),
        conf.origin());
  }

  private static void network(
      FieldReader conf, String field, IpFamily family, Map<IpFamily, Attributed<Cidr>> networks) {
    if (!conf.has(field)) {
      conf.reportMissing(field);
      return;
    }
    Optional<Attributed<Cidr>> network = conf.parsed(field, Code.KN1007, "a CIDR", Cidr::parse);
    network.ifPresent(cidr -> {
      if (cidr.value().family() == family) {
        networks.put(family, cidr);
      } else {
        conf.diagnostics()
            .report(
                Diagnostic.of(
                        Code.KN1010,
                        cidr.span(),
                        "\""
                            + field
                            + "\" is "
                            + cidr.value().text()
                            + ", which is no "
                            + family.kubernetesName()
                            + " range")
                    .withHelp("Network is the IPv4 range, IPv6Network the IPv6 range"));
      }
    });
  }

  private static Attributed<Backend> backend(FieldReader conf, String object, String path) {
    Optional<Mapping> raw = conf.rawMapping("Backend");
    if (raw.isEmpty()) {
      return new Attributed<>(DecodeBackend.absent(), conf.origin());
    }
    checkSpelling(raw.get(), conf.diagnostics());
    Mapping section = spelt(raw.get(), DecodeBackend.NO_SETTINGS);
    Origin origin = conf.origin("Backend", section.span());
    return new Attributed<>(
        DecodeBackend.run(section, object, path + ".Backend", conf.diagnostics()), origin);
  }

  /// Go takes the last of the keys that differ in case only; two that are equal were reported.
  private static void checkSpelling(Mapping mapping, Diagnostics diagnostics) {
    Map<String, Entry> seen = new HashMap<>();
    for (Entry entry : mapping.entries()) {
      Entry first = seen.putIfAbsent(entry.key().toLowerCase(Locale.ROOT), entry);
      if (first != null) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN0004,
                    entry.keySpan(),
                    "the key "
                        + Quoted.of(first.key())
                        + " stands again as "
                        + Quoted.of(entry.key())
                        + ", which is the same to flanneld")
                .labelled("same key again")
                .alsoAt(first.keySpan(), "first written here")
                .withHelp("keep one of the two; flanneld takes the last"));
      }
    }
  }

  /// The mapping with each key as its declaration spells it.
  static Mapping spelt(Mapping mapping, Fields fields) {
    List<String> known = fields.names();
    return new Mapping(
        mapping.entries().stream()
            .map(entry ->
                known.stream()
                    .filter(name -> name.equalsIgnoreCase(entry.key()))
                    .findFirst()
                    .map(name -> new Entry(name, entry.keySpan(), entry.value()))
                    .orElse(entry))
            .toList(),
        mapping.span());
  }
}
