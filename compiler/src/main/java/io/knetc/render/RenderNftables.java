package io.knetc.render;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftTable;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Prints tables as `nftables.conf`: what `nft -f` loads, each table in place of the one that the
/// host has, all at once.
public final class RenderNftables {
  private static final String TEMPLATE = "nftables.conf.ftl";

  private RenderNftables() {}

  /// The file; annotated, the cause of lines stands above them.
  public static void run(
      List<NftTable> tables, boolean annotated, Utf8Writer out, LineOrigins lines)
      throws IOException {
    List<LineWords> words = new ArrayList<>();
    for (NftTable table : tables) {
      String name = "table " + table.family().word() + " " + table.name();
      // a table can only be deleted if it is there
      words.add(LineWords.of(name, table.origin()));
      words.add(LineWords.of("delete " + name, table.origin()));
      words.add(LineWords.of(name + " {", table.origin()));
      comment(words, "\t", table.comment(), table.origin());
      for (int i = 0; i < table.chains().size(); i++) {
        if (i > 0) {
          words.add(LineWords.of("", table.origin()));
        }
        chain(words, table.chains().get(i));
      }
      words.add(LineWords.of("}", table.origin()));
    }
    RenderLines.run(TEMPLATE, words, annotated, out, lines);
  }

  private static void chain(List<LineWords> words, NftChain chain) {
    words.add(LineWords.of("\tchain " + chain.name() + " {", chain.origin()));
    comment(words, "\t\t", chain.comment(), chain.origin());
    chain
        .hook()
        .ifPresent(hook ->
            words.add(LineWords.of("\t\t" + hook.words() + "; policy accept;", chain.origin())));
    for (NftRule rule : chain.rules()) {
      String comment = rule.comment().isEmpty() ? "" : " comment \"" + rule.comment() + "\"";
      words.add(
          LineWords.of(
              "\t\t"
                  + rule.statements().stream()
                      .map(RenderNftables::words)
                      .collect(Collectors.joining(" "))
                  + comment,
              rule.origin()));
    }
    words.add(LineWords.of("\t}", chain.origin()));
  }

  private static void comment(
      List<LineWords> words, String indentation, String comment, Origin origin) {
    if (!comment.isEmpty()) {
      words.add(LineWords.of(indentation + "comment \"" + comment + "\"", origin));
    }
  }

  private static String words(NftStatement statement) {
    return switch (statement) {
      case NftStatement.Source(boolean inverted, Cidr cidr) -> address("saddr", inverted, cidr);
      case NftStatement.Destination(boolean inverted, Cidr cidr) ->
          address("daddr", inverted, cidr);
      case NftStatement.Mark(int value) -> String.format(Locale.ROOT, "meta mark 0x%08x", value);
      case NftStatement.ToPort(var protocol, var port) ->
          protocol.lowerCase() + " dport " + port.number();
      case NftStatement.ToTheHost() -> "fib daddr type local";
      case NftStatement.Accept() -> "accept";
      case NftStatement.Return() -> "return";
      case NftStatement.Jump(String chain) -> "jump " + chain;
      case NftStatement.Goto(String chain) -> "goto " + chain;
      case NftStatement.Masquerade(boolean random) ->
          random ? "masquerade fully-random" : "masquerade";
      case NftStatement.Dnat(var address, var port) -> "dnat to " + address.withPort(port);
      case NftStatement.Verbatim(List<String> words) -> String.join(" ", words);
    };
  }

  private static String address(String field, boolean inverted, Cidr cidr) {
    boolean one = cidr.prefixLength() == cidr.family().bits();
    return (cidr.family() == IpFamily.IPV4 ? "ip " : "ip6 ")
        + field
        + (inverted ? " != " : " ")
        + (one ? cidr.address().text() : cidr.text());
  }
}
