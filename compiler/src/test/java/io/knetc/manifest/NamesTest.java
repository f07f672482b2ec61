package io.knetc.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class NamesTest {
  @Test
  void labelsHaveUpTo63Characters() {
    assertThat(Names.isLabel("a".repeat(63))).isTrue();
    assertThat(Names.isLabel("a".repeat(64))).isFalse();
    assertThat(Names.isRfc1035Label("a".repeat(63))).isTrue();
    assertThat(Names.isRfc1035Label("a".repeat(64))).isFalse();
    assertThat(Names.isLabel("")).isFalse();
    assertThat(Names.isRfc1035Label("")).isFalse();
  }

  @Test
  void subdomainsHaveUpTo253Characters() {
    String labels = "a.".repeat(126);
    assertThat(Names.isSubdomain(labels + "a")).isTrue();
    assertThat(Names.isSubdomain(labels + "ab")).isFalse();
    assertThat(Names.isSubdomain("a".repeat(253))).isTrue();
    assertThat(Names.isSubdomain("a".repeat(254))).isFalse();
    assertThat(List.of("", ".", "a.", ".a", "a..b", "a.-b", "A")).noneMatch(Names::isSubdomain);
  }

  @Test
  void interfacesHaveUpTo15Characters() {
    assertThat(Names.isInterface("a".repeat(15))).isTrue();
    assertThat(Names.isInterface("a".repeat(16))).isFalse();
    assertThat(List.of("eth0", "cni0", "flannel.1", "veth-a", "br_1")).allMatch(Names::isInterface);
    assertThat(List.of("br#1", "#", "br%d", "%d", "all", "default")).noneMatch(Names::isInterface);
    assertThat(List.of("", ".", "..", "a b", "a/b", "a:b", "-i", "!", "eth+", "a\"b", "a\\b", "é"))
        .noneMatch(Names::isInterface);
  }

  @Test
  void nothingThatCouldLeaveARuleAPathOrATemplateIsAName() {
    List<String> attacks =
        List.of(
            "web\n-j ACCEPT",
            "web -j ACCEPT",
            "web\"",
            "web'",
            "../x",
            "..",
            "a/b",
            "${x}",
            "a#b",
            "web\u0000",
            "a\\b",
            "a_b",
            "Web",
            "-web",
            "web-",
            "wéb",
            "web\r",
            "web ",
            "a:b",
            "ｗeb");
    for (String attack : attacks) {
      assertThat(Names.isLabel(attack)).as(attack).isFalse();
      assertThat(Names.isRfc1035Label(attack)).as(attack).isFalse();
      assertThat(Names.isSubdomain(attack)).as(attack).isFalse();
    }
    assertThat(Names.isRfc1035Label("1web")).isFalse();
    assertThat(Names.isLabel("1web")).isTrue();
  }

  @Property
  void legalNamesAreThoseOfTheApiServer(@ForAll String text) {
    assertThat(Names.isLabel(text))
        .isEqualTo(text.length() <= 63 && text.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?"));
  }
}
