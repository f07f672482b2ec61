package io.knetc.dump.ipset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `ipset restore` takes becomes what `ipset save` 7.17 prints after it, but for what ipset
/// fills in; each line was tried with the real tool.
final class RestoreInputTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          -N s iphash                       > create s hash:ip
          --create s hash:ip                > create s hash:ip
          n s ipporthash                    > create s hash:ip,port
          create s setlist size 4           > create s list:set size 4
          create "s" hash:ip                > create s hash:ip
          create s -exist hash:ip -!        > create s hash:ip
          create s hash:ip --timeout 0x10   > create s hash:ip timeout 16
          create s hash:ip initval 5        > create s hash:ip initval 0x00000005
          create s bitmap:ip range 10.0.0.0/16 netmask 24 > create s bitmap:ip range 10.0.0.0-10.0.255.255 netmask 24
          """)
  void aSetIsCreatedInTheWordsOfSave(String line, String expected) {
    assertThat(IpsetDumps.canonical(line + "\n")).isEqualTo(expected + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          hash:ip                   > -A s 10.0.0.1           > add s 10.0.0.1
          hash:ip                   > a s 10.0.0.1 -exist     > add s 10.0.0.1
          hash:ip                   > -exist add "s" 10.0.0.1 > add s 10.0.0.1
          hash:ip family inet6      > add s FD00:0::1         > add s fd00::1
          hash:ip,port family inet6 > add s [fd00::1],80      > add s fd00::1,tcp:80
          hash:ip,port              > add s 10.0.0.1,17:81    > add s 10.0.0.1,udp:81
          hash:ip,port              > add s 10.0.0.1,SCTP:81  > add s 10.0.0.1,sctp:81
          hash:net                  > add s 10.0.0.1/24       > add s 10.0.0.0/24
          hash:net                  > add s 10.0.0.1/32       > add s 10.0.0.1
          hash:ip,mark              > add s 10.0.0.1,5        > add s 10.0.0.1,0x00000005
          hash:mac                  > add s 02:0a:00:00:00:01 > add s 02:0A:00:00:00:01
          bitmap:port range 0-9     > add s tcp:8             > add s 8
          hash:ip comment           > add s 10.0.0.1 comment x > add s 10.0.0.1 comment "x"
          hash:ip comment           > add s 10.0.0.1 --comment x"y z" > add s 10.0.0.1 comment "xy z"
          """)
  void anEntryIsAddedInTheWordsOfSave(String type, String line, String expected) {
    assertThat(IpsetDumps.canonical("create s " + type + "\n" + line + "\n"))
        .endsWith("\n" + expected + "\n");
  }

  @Test
  void commandsAreAppliedInTheirOrder() {
    String text =
        """
        # comments and COMMIT say nothing
        create a hash:ip
        \tcreate b\thash:ip
        add a 10.0.0.1
        add a 10.0.0.2
        del a 10.0.0.1
        add b 10.0.0.3
        swap a b
        rename b c
        create d hash:ip
        add d 10.0.0.4
        flush d
        create e hash:ip
        destroy e
        COMMIT
        """;
    assertThat(IpsetDumps.canonical(text))
        .isEqualTo(
            """
            create a hash:ip
            add a 10.0.0.3
            create c hash:ip
            add c 10.0.0.2
            create d hash:ip
            """);
  }

  @Test
  void flushAndDestroyWithoutANameAreForAllSets() {
    assertThat(IpsetDumps.canonical("create a hash:ip\nadd a 10.0.0.1\nflush\n"))
        .isEqualTo("create a hash:ip\n");
    assertThat(IpsetDumps.canonical("create a hash:ip\ndestroy\n")).isEmpty();
  }

  @Test
  void whatIsThereAlreadyStaysAsWithExist() {
    String text =
        """
        create a hash:net
        create a hash:net
        add a 10.0.0.0/8
        add a 10.1.0.0/16
        add a 10.0.0.0/8 nomatch
        """;
    assertThat(IpsetDumps.canonical(text))
        .isEqualTo("create a hash:net\nadd a 10.0.0.0/8 nomatch\nadd a 10.1.0.0/16\n");
  }

  @Test
  void setsMayBeCalledLikeOptions() {
    String text = "create timeout hash:ip comment\nadd timeout 10.0.0.1 comment \"comment\"\n";
    assertThat(IpsetDumps.canonical(text)).isEqualTo(text);
  }
}
