package io.knetc.dump.ipset;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.kernel.ipset.EntryOption;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.ipset.SetOption;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Entries and options are typed; what has no type is kept word for word.
final class EntriesTest {
  private static final Part ADDRESS = new Part.Address(IpAddress.of("10.0.0.1"));
  private static final Part NETWORK = new Part.Network(Cidr.of("10.1.0.0/16"));
  private static final Part HTTP = new Part.ProtocolPort("tcp", 80);
  private static final Part MAC = new Part.LinkAddress(MacAddress.of("02:0a:00:00:00:01"));

  @Test
  void entriesOfEveryTypeAreTyped() {
    assertThat(parts("bitmap:ip range 10.0.0.0/24", "10.0.0.1")).containsExactly(ADDRESS);
    assertThat(parts("bitmap:ip,mac range 10.0.0.0/24", "10.0.0.1,02:0A:00:00:00:01"))
        .containsExactly(ADDRESS, MAC);
    assertThat(parts("bitmap:ip,mac range 10.0.0.0/24", "10.0.0.1")).containsExactly(ADDRESS);
    assertThat(parts("bitmap:port range 0-65535", "80")).containsExactly(new Part.PlainPort(80));
    assertThat(parts("hash:ip", "10.0.0.1")).containsExactly(ADDRESS);
    assertThat(parts("hash:mac", "02:0A:00:00:00:01")).containsExactly(MAC);
    assertThat(parts("hash:ip,mac", "10.0.0.1,02:0a:00:00:00:01")).containsExactly(ADDRESS, MAC);
    assertThat(parts("hash:net", "10.1.0.0/16")).containsExactly(NETWORK);
    assertThat(parts("hash:net,net", "10.1.0.0/16,10.0.0.1"))
        .containsExactly(NETWORK, new Part.Network(Cidr.of("10.0.0.1/32")));
    assertThat(parts("hash:ip,port", "10.0.0.1,tcp:80")).containsExactly(ADDRESS, HTTP);
    assertThat(parts("hash:net,port", "10.1.0.0/16,tcp:80")).containsExactly(NETWORK, HTTP);
    assertThat(parts("hash:ip,port,ip", "10.0.0.1,tcp:80,10.0.0.1"))
        .containsExactly(ADDRESS, HTTP, ADDRESS);
    assertThat(parts("hash:ip,port,net", "10.0.0.1,tcp:80,10.1.0.0/16"))
        .containsExactly(ADDRESS, HTTP, NETWORK);
    assertThat(parts("hash:ip,mark", "10.0.0.1,0xffff0000"))
        .containsExactly(ADDRESS, new Part.Mark(0xffff0000));
    assertThat(parts("hash:net,port,net", "10.1.0.0/16,tcp:80,10.1.0.0/16"))
        .containsExactly(NETWORK, HTTP, NETWORK);
    assertThat(parts("hash:net,iface", "10.1.0.0/16,eth0"))
        .containsExactly(NETWORK, new Part.Interface("eth0", false));
    assertThat(parts("hash:net,iface", "10.1.0.0/16,physdev:eth0"))
        .containsExactly(NETWORK, new Part.Interface("eth0", true));
    assertThat(parts("list:set", "other")).containsExactly(new Part.Member(new SetName("other")));
  }

  private static List<Part> parts(String type, String words) {
    return IpsetDumps.entry(type, words).parts();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hash:ip                   | 10.0.0.1-10.0.0.9
          hash:ip                   | 10.0.0.0/30
          hash:ip                   | www.example.org
          hash:ip                   | [www-1.example.org]
          hash:ip family inet6      | ::ffff:10.0.0.1
          hash:net family inet6     | ::ffff:10.0.0.0/120
          hash:net                  | 10.0.0.1-10.0.2.9
          bitmap:port range 0-65535 | 80-90
          bitmap:port range 0-65535 | http
          """)
  void whatIpsetWouldExpandOrLookUpIsKeptWordForWord(String type, String word) {
    assertThat(parts(type, word)).containsExactly(new Part.Verbatim(word));
    String line = "add s " + word + "\n";
    assertThat(IpsetDumps.canonical("create s " + type + "\n" + line)).endsWith(line);
  }

  @ParameterizedTest
  @CsvSource({"icmp:echo-request", "icmp:3/13", "tcp:http", "tcp:80-90", "ipv6-icmp:128/0"})
  void portsThatAreNoNumberAreKeptWordForWord(String word) {
    assertThat(parts("hash:ip,port", "10.0.0.1," + word))
        .containsExactly(ADDRESS, new Part.Verbatim(word));
  }

  @Test
  void optionsOfEntriesAreTyped() {
    String words =
        "10.0.0.1 timeout 4294967 packets 18446744073709551615 bytes 0 nomatch comment \"a 'b' #"
            + " é\" skbmark 0x10/0xff skbprio 1:10 skbqueue 5 wildcard";
    assertThat(IpsetDumps.entry("hash:net", words).options())
        .containsExactly(
            new EntryOption.Timeout(4294967),
            new EntryOption.Packets(-1),
            new EntryOption.Bytes(0),
            new EntryOption.NoMatch(),
            new EntryOption.Comment("a 'b' # é"),
            new EntryOption.Verbatim(List.of("skbmark", "0x10/0xff")),
            new EntryOption.Verbatim(List.of("skbprio", "1:10")),
            new EntryOption.Verbatim(List.of("skbqueue", "5")),
            new EntryOption.Verbatim(List.of("wildcard")));
    assertThat(IpsetDumps.canonical("create s hash:net\nadd s " + words + "\n"))
        .endsWith("add s " + words + "\n");
  }

  @Test
  void optionsOfSetsAreTyped() {
    IpSet set =
        IpsetDumps.parse(
                "create s hash:ip,mark family inet6 markmask 0x000000ff hashsize 64 maxelem 100"
                    + " netmask 64 timeout 0 counters comment skbinfo forceadd bucketsize 12"
                    + " initval 0x0fdd6f58 bitmask ffff::\n")
            .getFirst();
    assertThat(set.options())
        .containsExactly(
            new SetOption.Family(IpFamily.IPV6),
            new SetOption.MarkMask(0xff),
            new SetOption.HashSize(64),
            new SetOption.MaxElements(100),
            new SetOption.NetMask(64),
            new SetOption.Timeout(0),
            new SetOption.Flag(SetOption.Word.COUNTERS),
            new SetOption.Flag(SetOption.Word.COMMENT),
            new SetOption.Flag(SetOption.Word.SKBINFO),
            new SetOption.Flag(SetOption.Word.FORCEADD),
            new SetOption.BucketSize(12),
            new SetOption.InitialValue(0x0fdd6f58),
            new SetOption.Verbatim(List.of("bitmask", "ffff::")));
    assertThat(set.family()).contains(IpFamily.IPV6);
  }

  @Test
  void bitmapsSpanAddressesOrPorts() {
    List<IpSet> sets =
        IpsetDumps.parse(
            """
            create a bitmap:ip range 10.0.0.0/23
            create p bitmap:port range 1-65535
            create l list:set size 8
            """);
    assertThat(sets.getFirst().options())
        .containsExactly(
            new SetOption.Addresses(IpAddress.of("10.0.0.0"), IpAddress.of("10.0.1.255")));
    assertThat(sets.get(1).options()).containsExactly(new SetOption.Ports(1, 65535));
    assertThat(sets.getLast().options()).containsExactly(new SetOption.ListSize(8));
  }

  @Test
  void aSetIsOfIpv4UnlessItSaysOtherwiseOrHasNoAddresses() {
    List<IpSet> sets =
        IpsetDumps.parse("create a hash:ip\ncreate m hash:mac\ncreate b hash:ip family inet6\n");
    assertThat(sets.stream().map(set -> set.family().map(IpFamily::kubernetesName).orElse("none")))
        .containsExactly("IPv4", "none", "IPv6");
  }

  @Test
  void aLineIsItsOwnOrigin() {
    IpSet set = IpsetDumps.parse("create s hash:ip\n\nadd s 10.0.0.1\n").getFirst();
    assertThat(set.origin().span().location()).isEqualTo("dump:1:1");
    assertThat(set.entries().getFirst().origin().span().location()).isEqualTo("dump:3:1");
    assertThat(set.entries().getFirst().origin().pass()).isEqualTo("ParseIpset");
  }
}
