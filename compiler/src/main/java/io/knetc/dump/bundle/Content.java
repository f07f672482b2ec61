package io.knetc.dump.bundle;

import io.knetc.dump.ip.Format;
import io.knetc.network.IpFamily;

/// What a part of a bundle is.
public sealed interface Content {
  /// What iptables-save prints, or iptables-restore reads.
  record Rules(IpFamily family, Variant variant) implements Content {}

  /// What `ipset save` or `ipset list` prints.
  record Sets() implements Content {}

  /// What `ipvsadm -S` or `ipvsadm -L` prints.
  record VirtualServers() implements Content {}

  /// What `ip` or `bridge` prints, or a batch file of theirs.
  ///
  /// @param family of routes to `default` that do not say theirs
  /// @param table of routes that do not say theirs, such as `main`
  record Network(Format format, IpFamily family, String table) implements Content {}

  /// What `sysctl -a` prints, or a `sysctl.conf`.
  record Sysctls() implements Content {}

  /// What `nft list ruleset` prints, or an `nftables.conf`.
  record Nftables() implements Content {}

  /// Something else.
  ///
  /// @param what it is, or why it is not read
  record Foreign(String what) implements Content {}

  /// Which of the two programs called iptables made the rules: a host may hold rules of both.
  enum Variant {
    /// iptables-nft: rules in tables of nftables.
    NFT,
    /// iptables-legacy: tables of their own.
    LEGACY,
    /// The text does not say it.
    UNKNOWN
  }
}
