package io.knetc.dump.ipvs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An option of ipvsadm, in the order in which `ipvsadm -S` prints them.
enum OptionKey {
  TCP(Use.BOTH, "-t", "--tcp-service"),
  UDP(Use.BOTH, "-u", "--udp-service"),
  SCTP(Use.BOTH, "--sctp-service"),
  MARK(Use.BOTH, "-f", "--fwmark-service"),
  IPV6(Use.BOTH, "-6", "--ipv6"),
  SCHEDULER(Use.VIRTUAL_SERVER, "-s", "--scheduler"),
  PERSISTENT(Use.VIRTUAL_SERVER, "-p", "--persistent"),
  MASK(Use.VIRTUAL_SERVER, "-M", "--netmask"),
  PERSISTENCE_ENGINE(Use.VIRTUAL_SERVER, "--pe"),
  ONE_PACKET(Use.VIRTUAL_SERVER, "-o", "--ops"),
  SCHEDULER_FLAGS(Use.VIRTUAL_SERVER, "-b", "--sched-flags"),
  REAL_SERVER(Use.REAL_SERVER, "-r", "--real-server"),
  DIRECT_ROUTING(Use.REAL_SERVER, "-g", "--gatewaying"),
  TUNNELLING(Use.REAL_SERVER, "-i", "--ipip"),
  MASQUERADING(Use.REAL_SERVER, "-m", "--masquerading"),
  WEIGHT(Use.REAL_SERVER, "-w", "--weight"),
  UPPER_THRESHOLD(Use.REAL_SERVER, "-x", "--u-threshold"),
  LOWER_THRESHOLD(Use.REAL_SERVER, "-y", "--l-threshold"),
  TUNNEL_TYPE(Use.REAL_SERVER, "--tun-type"),
  TUNNEL_PORT(Use.REAL_SERVER, "--tun-port"),
  TUNNEL_NO_CHECKSUM(Use.REAL_SERVER, "--tun-nocsum"),
  TUNNEL_CHECKSUM(Use.REAL_SERVER, "--tun-csum"),
  TUNNEL_REMOTE_CHECKSUM(Use.REAL_SERVER, "--tun-remcsum");

  private static final Map<String, OptionKey> BY_WORD = new HashMap<>();

  static {
    for (OptionKey key : values()) {
      key.words.forEach(word -> BY_WORD.put(word, key));
    }
  }

  private final Use use;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<String> words;

  OptionKey(Use use, String... words) {
    this.use = use;
    this.words = Arrays.stream(words).toList();
  }

  /// With which command an option goes.
  enum Use {
    VIRTUAL_SERVER("a virtual server"),
    REAL_SERVER("a real server"),
    BOTH("a server");

    private final String noun;

    Use(String noun) {
      this.noun = noun;
    }

    /// What the command adds.
    String noun() {
      return noun;
    }
  }

  /// Whether the option goes with a command for one of the two.
  boolean goesWith(Use command) {
    return use == command || use == Use.BOTH;
  }

  /// The word that `ipvsadm -S` prints.
  String word() {
    return words.getFirst();
  }

  /// The option that the grammar has for a word.
  static OptionKey of(String word) {
    OptionKey key = BY_WORD.get(word);
    if (key == null) {
      throw new IllegalStateException("the grammar has an option \"" + word + "\" of its own");
    }
    return key;
  }
}
