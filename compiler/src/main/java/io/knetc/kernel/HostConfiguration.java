package io.knetc.kernel;

import io.knetc.kernel.file.HostText;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.PodNamespace;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.nft.NftTable;
import io.knetc.kernel.sysctl.SysctlFile;
import io.knetc.network.IpAddress;
import io.knetc.source.Origin;
import java.util.List;

/// All that one host must hold.
///
/// @param addresses those that the Node has by its manifest
/// @param rulesets one for each family that is programmed
/// @param sets those of ipset
/// @param tables those of nftables
/// @param texts files that programs of the host read
/// @param pods those that the host makes where no kubelet does
/// @param origin the Node
public record HostConfiguration(
    String node,
    List<IpAddress> addresses,
    List<Ruleset> rulesets,
    List<IpSet> sets,
    IpvsConfiguration ipvs,
    List<NftTable> tables,
    IpConfiguration ip,
    SysctlFile sysctls,
    List<HostText> texts,
    List<PodNamespace> pods,
    Origin origin) {
  public HostConfiguration {
    addresses = List.copyOf(addresses);
    rulesets = List.copyOf(rulesets);
    sets = List.copyOf(sets);
    tables = List.copyOf(tables);
    texts = List.copyOf(texts);
    pods = List.copyOf(pods);
  }
}
