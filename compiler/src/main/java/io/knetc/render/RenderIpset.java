package io.knetc.render;

import io.knetc.kernel.ipset.EntryOption;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.ipset.SetOption;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Prints sets as `ipset.save`: what `ipset save` prints and `ipset restore` loads.
public final class RenderIpset {
  private static final String TEMPLATE = "ipset.save.ftl";

  private RenderIpset() {}

  /// The file; annotated, the cause of lines stands above them.
  public static void run(List<IpSet> sets, boolean annotated, Utf8Writer out, LineOrigins lines)
      throws IOException {
    RenderLines.run(TEMPLATE, words(sets), annotated, out, lines);
  }

  /// The file as a text, without causes.
  public static String text(List<IpSet> sets) {
    return RenderLines.text(TEMPLATE, words(sets));
  }

  private static List<LineWords> words(List<IpSet> sets) {
    List<LineWords> words = new ArrayList<>();
    for (IpSet set : sets) {
      words.add(LineWords.of(creating(set), set.origin()));
      for (SetEntry entry : set.entries()) {
        words.add(LineWords.of(adding(set.name(), entry), entry.origin()));
      }
    }
    return words;
  }

  /// The line that makes a set.
  public static String creating(IpSet set) {
    StringBuilder line = new StringBuilder("create ");
    line.append(set.name()).append(' ').append(set.type().text());
    for (SetOption option : set.options()) {
      line.append(' ').append(words(option));
    }
    return line.toString();
  }

  private static String words(SetOption option) {
    return switch (option) {
      case SetOption.Family(IpFamily family) ->
          switch (family) {
            case IPV4 -> "family inet";
            case IPV6 -> "family inet6";
          };
      case SetOption.HashSize(long buckets) -> "hashsize " + buckets;
      case SetOption.MaxElements(long entries) -> "maxelem " + entries;
      case SetOption.BucketSize(long entries) -> "bucketsize " + entries;
      case SetOption.InitialValue(int bits) -> "initval " + hexadecimal(bits);
      case SetOption.Ports(int first, int last) -> "range " + first + "-" + last;
      case SetOption.Addresses(IpAddress first, IpAddress last) -> "range " + first + "-" + last;
      case SetOption.NetMask(int length) -> "netmask " + length;
      case SetOption.MarkMask(int bits) -> "markmask " + hexadecimal(bits);
      case SetOption.ListSize(long sets) -> "size " + sets;
      case SetOption.Timeout(long seconds) -> "timeout " + seconds;
      case SetOption.Flag(SetOption.Word word) -> word.word();
      case SetOption.Verbatim(List<String> words) -> String.join(" ", words);
    };
  }

  /// The line that adds an entry to a set.
  public static String adding(SetName set, SetEntry entry) {
    StringBuilder line = new StringBuilder("add ");
    line.append(set);
    char separator = ' ';
    for (Part part : entry.parts()) {
      append(line.append(separator), part);
      separator = ',';
    }
    entry.options().forEach(option -> line.append(' ').append(words(option)));
    return line.toString();
  }

  private static String words(EntryOption option) {
    return switch (option) {
      case EntryOption.Timeout(long seconds) -> "timeout " + seconds;
      case EntryOption.Packets(long count) -> "packets " + Long.toUnsignedString(count);
      case EntryOption.Bytes(long count) -> "bytes " + Long.toUnsignedString(count);
      case EntryOption.NoMatch() -> "nomatch";
      case EntryOption.Comment(String text) -> "comment \"" + text + "\"";
      case EntryOption.Verbatim(List<String> words) -> String.join(" ", words);
    };
  }

  /// Eight digits, as ipset prints what is 32 bits.
  private static String hexadecimal(int bits) {
    return "0x" + HexFormat.of().toHexDigits(bits);
  }

  private static void append(StringBuilder line, Part part) {
    switch (part) {
      case Part.Address(IpAddress address) -> address.appendTo(line);
      case Part.Network(Cidr cidr) -> appendNetwork(line, cidr);
      case Part.PlainPort(int port) -> line.append(port);
      case Part.ProtocolPort(String protocol, int port) ->
          line.append(protocol).append(':').append(port);
      case Part.LinkAddress(MacAddress address) ->
          line.append(address.text().toUpperCase(Locale.ROOT));
      case Part.Mark(int bits) -> line.append(hexadecimal(bits));
      case Part.Interface(String name, boolean isBridgePort) ->
          line.append(isBridgePort ? "physdev:" : "").append(name);
      case Part.Member(SetName name) -> line.append(name);
      case Part.Verbatim(String word) -> line.append(word);
    }
  }

  private static void appendNetwork(StringBuilder line, Cidr cidr) {
    if (cidr.prefixLength() == cidr.family().bits()) {
      cidr.address().appendTo(line);
    } else {
      cidr.appendTo(line);
    }
  }
}
