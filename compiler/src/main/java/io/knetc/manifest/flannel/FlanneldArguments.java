package io.knetc.manifest.flannel;

import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Map;

/// The arguments of flanneld that shape what it programs, its defaults applied.
///
/// @param masquerades `--ip-masq`
/// @param randomFully whether masquerading chooses ports at random: not
///   `--ip-masq-fully-random-disable`
/// @param forwards `--iptables-forward-rules`
/// @param interfaces `--iface`, names or addresses, the first that fits
/// @param interfacePatterns `--iface-regex`, after those
/// @param reaches `--iface-can-reach`: the interface through which this address is reached
/// @param publicAddresses `--public-ip` and `--public-ipv6`
/// @param blackholes `--ip-blackhole-route`
/// @param annotationPrefix `--kube-annotation-prefix`
/// @param origin the list of arguments
public record FlanneldArguments(
    Attributed<Boolean> masquerades,
    Attributed<Boolean> randomFully,
    Attributed<Boolean> forwards,
    List<Attributed<String>> interfaces,
    List<Attributed<String>> interfacePatterns,
    List<Attributed<IpAddress>> reaches,
    Map<IpFamily, Attributed<IpAddress>> publicAddresses,
    Attributed<Boolean> blackholes,
    String annotationPrefix,
    Origin origin) {

  /// The annotation of a Node that flanneld calls by this name.
  public String annotation(String name) {
    return annotationPrefix + (annotationPrefix.contains("/") ? "-" : "/") + name;
  }
}
