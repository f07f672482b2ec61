package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.knetc.lab.LabKernel;
import io.knetc.lab.LabReport;
import io.knetc.lab.container.LabTrouble;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A wrong line of what is compiled for policies is caught, and the probe that it breaks is named.
/// Each is put into one file of node-a alone.
@Tag("lab")
final class PolicyMutationTest {
  static Stream<Arguments> mutations() {
    return Stream.of(
        arguments(
            "a pod is missing among peers",
            "ipset.save",
            "add KNP4-PODS-\\S+ 10.1.0.3\n",
            "",
            "policies of shop/web-0 by pod from pod 10.1.0.3 on node-a: 1 of 1 calls not answered"),
        arguments(
            "a pod is not known to be isolated",
            "ipset.save",
            "add KNP4-INGRESS 10.1.0.4\n",
            "",
            "policies of data/db by pod from pod 10.1.0.3 on node-a: not dropped"),
        arguments(
            "a block that is cut out is let in",
            "ipset.save",
            "(add KNP4-NETS-\\S+) 192.168.10.13\n",
            "$1 192.168.10.12/31\n",
            "web by node port from a pod on node-b: not dropped"),
        arguments(
            "a port with a name has another number",
            "ipset.save",
            "10.1.0.4,tcp:5432",
            "10.1.0.4,tcp:5433",
            "policies of data/db by pod from pod 10.1.1.2 on node-b: 1 of 1 calls not answered"),
        arguments(
            "what no policy lets through is not dropped",
            "iptables.save",
            "-A KNP-IS-6TOV2R7JZCWTZQJH .* -j DROP\n",
            "",
            "policies of data/db by pod from pod 10.1.0.3 on node-a: not dropped"),
        arguments(
            "what a pod opens is not judged",
            "iptables.save",
            "-A KNP-EGRESS -s 10.1.0.2/32 -m .*\n",
            "",
            "policies of shop/web-0 by outside from pod 10.1.0.2 on node-a: not dropped"),
        arguments(
            "the note that a packet may pass is another one",
            "iptables.save",
            "(-A KNP-PASS -j MARK --set-xmark) 0x1000/0x1000",
            "$1 0x2000/0x2000",
            "policies of shop/web-0 by pod from pod 10.1.0.3 on node-a: 1 of 1 calls not answered"),
        arguments(
            "answers are judged",
            "iptables.save",
            "-A KNP-POLICIES -m conntrack .*\n",
            "",
            "policies of shop/web-0 by pod from pod 10.1.0.3 on node-a: 1 of 1 calls not answered"),
        arguments(
            "neighbours cannot be found",
            "ip6tables.save",
            "-A KNP-POLICIES -p ipv6-icmp .* 136 .*\n",
            "",
            "policies of shop/web-0 by pod from pod fd00:1::3 on node-a: 1 of 1 calls not"
                + " answered"),
        arguments(
            "the policies are not asked",
            "iptables.save",
            "-A FORWARD .* -j KNP-POLICIES\n",
            "",
            "policies of data/db by pod from pod 10.1.0.3 on node-a: not dropped"));
  }

  /// The same in a table of nftables.
  static Stream<Arguments> mutationsOfTables() {
    return Stream.of(
        arguments(
            "a pod is missing among peers",
            "(set KNP4-PODS-[^}]*)\t\t\t10.1.0.3,\n",
            "$1",
            "policies of shop/web-0 by pod from pod 10.1.0.3 on node-a: 1 of 1 calls not answered"),
        arguments(
            "a pod is not known to be isolated",
            "\t\t\t10.1.0.4 comment \"data/db\" : goto KNP-IS-.*\n",
            "",
            "policies of data/db by pod from pod 10.1.0.3 on node-a: not dropped"),
        arguments(
            "what no policy lets through is not dropped",
            "(chain KNP-IS-6TOV2R7JZCWTZQJH [^}]*)\t\tdrop .*\n",
            "$1",
            "policies of data/db by pod from pod 10.1.0.3 on node-a: not dropped"),
        arguments(
            "answers are judged",
            "(chain KNP-EGRESS .*\n)\t\tct state established,related accept\n",
            "$1",
            "policies of shop/web-0 by pod from pod 10.1.0.3 on node-a: 1 of 1 calls not answered"),
        arguments(
            "what pods open is not asked about",
            "(chain KNP-FORWARD-EGRESS .*\n.*\n)\t\tjump KNP-EGRESS\n",
            "$1",
            "policies of shop/web-0 by outside from pod 10.1.0.2 on node-a: not dropped"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void isCaught(String name, String file, String line, String other, String found)
      throws UnreadableSource, LabTrouble {
    isCaught(LabOf.manifests(LabOf.POLICIES), name, file, line, other, found);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutationsOfTables")
  void isCaughtInTables(String name, String line, String other, String found)
      throws UnreadableSource, LabTrouble {
    LabOf lab = LabOf.manifests(Mode.NFTABLES, LabOf.POLICIES);
    isCaught(lab, name, "nftables.conf", line, other, found);
  }

  private static void isCaught(
      LabOf lab, String name, String file, String line, String other, String found)
      throws LabTrouble {
    lab.change("node-a", file, text -> Pattern.compile(line).matcher(text).replaceFirst(other));
    LabReport report = lab.run(LabKernel.HOST);
    assertThat(report.notLoaded()).isEmpty();
    assertThat(LabOf.differences(report))
        .as(name)
        .anySatisfy(difference -> assertThat(difference).startsWith(found));
  }
}
