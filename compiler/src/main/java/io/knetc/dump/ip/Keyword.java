package io.knetc.dump.ip;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A word of `ip` or `bridge` that says what the word behind it is.
public enum Keyword {
  ADDRESS("address"),
  BROADCAST("brd"),
  DESTINATION("dst"),
  DESTINATION_PORT("dstport"),
  DEVICE("dev"),
  GATEWAY("via"),
  GATEWAY_IPV6("via inet6"),
  GROUP("group"),
  ID("id"),
  LABEL("label"),
  LINK_ADDRESS("lladdr"),
  LINK_NAMESPACE("link-netns"),
  LINK_NAMESPACE_ID("link-netnsid"),
  LOCAL("local"),
  MASTER("master"),
  METRIC("metric"),
  MODE("mode"),
  MTU("mtu"),
  NEIGHBOUR_STATE("nud"),
  NEXT_HOP_ID("nhid"),
  PEER("peer"),
  PERMANENT_ADDRESS("permaddr"),
  PORT("port"),
  PREFERENCE("pref"),
  PROTOCOL("proto"),
  QUEUEING("qdisc"),
  QUEUE_LENGTH("qlen"),
  REMOTE("remote"),
  SCOPE("scope"),
  SOURCE("src"),
  SOURCE_VNI("src_vni"),
  STATE("state"),
  TABLE("table"),
  TRANSMIT_QUEUE_LENGTH("txqueuelen"),
  VLAN("vlan"),
  VNI("vni");

  private static final Map<String, Keyword> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(Keyword::word, Function.identity()));

  private final String word;

  Keyword(String word) {
    this.word = word;
  }

  /// As the tools spell it.
  public String word() {
    return word;
  }

  /// The keyword that the grammar has for one.
  static Keyword of(String word) {
    Keyword keyword = BY_WORD.get(word);
    if (keyword == null) {
      throw new IllegalStateException("the grammar has a keyword \"" + word + "\" of its own");
    }
    return keyword;
  }
}
