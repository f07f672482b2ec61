package io.knetc.manifest.flannel;

import static io.knetc.cluster.ServicePortBuilder.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DecodeFlanneldArgumentsTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void withoutArgumentsFlanneldHasItsDefaults() {
    FlanneldArguments arguments = decode();
    assertThat(arguments.masquerades().value()).isFalse();
    assertThat(arguments.randomFully().value()).isTrue();
    assertThat(arguments.forwards().value()).isTrue();
    assertThat(arguments.blackholes().value()).isFalse();
    assertThat(arguments.annotation("public-ip")).isEqualTo("flannel.alpha.coreos.com/public-ip");
  }

  @Test
  void booleansStandAloneAndOthersTakeTheNextWord() {
    FlanneldArguments arguments =
        decode("-ip-masq", "--iface", "eth1", "--public-ip=203.0.113.1", "--iface=10.0.0.1");
    assertThat(arguments.masquerades().value()).isTrue();
    assertThat(arguments.interfaces())
        .extracting(Attributed::value)
        .containsExactly("eth1", "10.0.0.1");
    assertThat(arguments.publicAddresses().get(IpFamily.IPV4))
        .isEqualTo(new Attributed<>(IpAddress.of("203.0.113.1"), ORIGIN));
    assertThat(messages()).isEmpty();
  }

  @Test
  void theLastOfSeveralCounts() {
    assertThat(decode("--ip-masq", "--ip-masq=false").masquerades().value()).isFalse();
    assertThat(decode("--iptables-forward-rules=0").forwards().value()).isFalse();
  }

  @Test
  void theEnvironmentCountsWhereTheArgumentsDoNotHaveTheFlag() {
    FlanneldArguments arguments =
        DecodeFlanneldArguments.run(
            words("--iface=eth1"),
            words("--iface=eth2", "--ip-masq=true", "--logo=none"),
            ORIGIN,
            diagnostics);
    assertThat(arguments.interfaces()).extracting(Attributed::value).containsExactly("eth1");
    assertThat(arguments.masquerades().value()).isTrue();
    assertThat(messages()).isEmpty();
  }

  @Test
  void aPrefixWithASlashJoinsWithAHyphen() {
    assertThat(decode("--kube-annotation-prefix=flannel.example.com/prod").annotation("public-ip"))
        .isEqualTo("flannel.example.com/prod-public-ip");
  }

  @Test
  void whatFlanneldWouldRefuseIsReported() {
    decode("ip-masq", "--ip-mask", "--ip-masq=maybe", "--public-ip=fd00::1", "--iface");
    assertThat(messages())
        .containsExactlyInAnyOrder(
            "\"ip-masq\" is no argument of flanneld",
            "flanneld has no argument \"--ip-mask\"",
            "--ip-masq of flanneld is \"maybe\", not true or false",
            "--public-ip of flanneld is \"fd00::1\", which is no IPv4 address",
            "the argument --iface of flanneld lacks its value");
  }

  private FlanneldArguments decode(String... arguments) {
    return DecodeFlanneldArguments.run(words(arguments), ORIGIN, diagnostics);
  }

  private static List<Attributed<String>> words(String... words) {
    return Arrays.stream(words).map(word -> new Attributed<>(word, ORIGIN)).toList();
  }

  private List<String> messages() {
    return diagnostics.sorted().stream().map(Diagnostic::message).toList();
  }
}
