package io.knetc.dump.bundle;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.ip.IpDump;
import io.knetc.dump.ip.ParseIp;
import io.knetc.dump.ipset.ParseIpset;
import io.knetc.dump.iptables.ParseIptables;
import io.knetc.dump.ipvs.IpvsDump;
import io.knetc.dump.ipvs.ParseIpvsadm;
import io.knetc.dump.nft.ParseNftables;
import io.knetc.dump.nft.ReadTables;
import io.knetc.dump.sysctl.ParseSysctl;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.nft.NftTable;
import io.knetc.kernel.sysctl.SysctlFile;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a host holds, while the parts of a bundle are read.
final class CollectHost {
  private static final String CURE = "give knetc the dumps of one host, all taken at one time";

  private final Diagnostics diagnostics;
  private final Map<Content.Rules, Map<Object, HeldTable>> rulesets = new LinkedHashMap<>();
  private final Map<String, IpSet> sets = new LinkedHashMap<>();
  private final List<IpvsDump> servers = new ArrayList<>();
  private final List<IpDump> ip = new ArrayList<>();
  private final Map<String, SysctlFile.Setting> sysctls = new LinkedHashMap<>();
  private final Map<String, NftTable> tables = new LinkedHashMap<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<Part> unrecognised = new ArrayList<>();

  CollectHost(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// A table of iptables, and the part of the bundle that it is from.
  private record HeldTable(Table table, Part part) {}

  /// What was collected.
  HostDump dump() {
    List<HostDump.HeldRuleset> held = new ArrayList<>();
    rulesets.forEach((rules, byName) ->
        held.add(
            new HostDump.HeldRuleset(
                rules.variant(),
                new Ruleset(
                    rules.family(), byName.values().stream().map(HeldTable::table).toList()))));
    return new HostDump(
        held,
        List.copyOf(sets.values()),
        SameThings.together(servers),
        ip,
        List.copyOf(sysctls.values()),
        List.copyOf(tables.values()),
        parts,
        unrecognised);
  }

  void note(Part part) {
    unrecognised.add(part);
  }

  void add(Part part, Content.Rules rules) {
    parts.add(part);
    Ruleset ruleset = ParseIptables.run(part.span(), rules.family(), diagnostics);
    Map<Object, HeldTable> known = rulesets.computeIfAbsent(rules, _ -> new LinkedHashMap<>());
    for (Table table : ruleset.tables()) {
      HeldTable first = known.putIfAbsent(table.name(), new HeldTable(table, part));
      if (first != null && !SameThings.rules(first.table(), table)) {
        reportOther(
            "table \"" + table.name().word() + "\" has other rules here",
            part.firstLine(),
            first.part().firstLine());
      }
    }
  }

  void addSets(Part part) {
    parts.add(part);
    for (IpSet set : ParseIpset.run(part.span(), diagnostics)) {
      IpSet first = sets.putIfAbsent(set.name().text(), set);
      if (first != null && !SameThings.entries(first, set)) {
        reportOther(
            "set \"" + set.name() + "\" has other entries here",
            set.origin().span(),
            first.origin().span());
      }
    }
  }

  void addVirtualServers(Part part) {
    parts.add(part);
    servers.add(ParseIpvsadm.run(part.span(), diagnostics));
  }

  void add(Part part, Content.Network network) {
    parts.add(part);
    IpDump dump = ParseIp.run(part.span(), network.format(), network.family(), diagnostics);
    ip.add(network.table().equals(IpCommand.MAIN) ? dump : dump.inTable(network.table()));
  }

  void addSysctls(Part part) {
    parts.add(part);
    // the last line for a key counts in a file of settings
    Map<String, SysctlFile.Setting> ofPart = new LinkedHashMap<>();
    for (SysctlFile.Line line : ParseSysctl.run(part.span(), diagnostics).lines()) {
      switch (line) {
        case SysctlFile.Remark _ -> {}
        case SysctlFile.Setting setting -> ofPart.put(setting.key(), setting);
      }
    }
    ofPart.values().forEach(this::add);
  }

  private void add(SysctlFile.Setting setting) {
    SysctlFile.Setting first = sysctls.putIfAbsent(setting.key(), setting);
    if (first != null && !first.value().equals(setting.value())) {
      reportOther(
          setting.key() + " has another value here",
          setting.origin().span(),
          first.origin().span());
    }
  }

  void addTables(Part part) {
    parts.add(part);
    for (NftTable table : ReadTables.run(ParseNftables.run(part.span(), diagnostics))) {
      NftTable first = tables.putIfAbsent(table.key(), table);
      if (first != null && !SameThings.objects(first, table)) {
        reportOther(
            "table \"" + table.key() + "\" of nftables holds other things here",
            table.origin().span(),
            first.origin().span());
      }
    }
  }

  private void reportOther(String what, Span here, Span first) {
    diagnostics.report(
        Diagnostic.of(Code.KN0023, here, what).alsoAt(first, "first here").withHelp(CURE));
  }
}
