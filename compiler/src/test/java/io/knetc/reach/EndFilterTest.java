package io.knetc.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.cluster.policy.PolicyPod.Owner;
import io.knetc.network.AddressRange;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.reach.Party.External;
import io.knetc.reach.Party.IngressController;
import io.knetc.reach.Party.Workload;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EndFilterTest {
  private static final Origin ORIGIN = Origin.of("pod/shop/web-0", "", Span.builtIn("test"), "");
  private static final PolicyPod POD =
      new PolicyPod(
          "shop",
          "web-0",
          new Owner("StatefulSet", "web"),
          Map.of(),
          Map.of(),
          "",
          false,
          List.of(new Attributed<>(IpAddress.of("10.1.0.2"), ORIGIN)),
          List.of(),
          ORIGIN);
  private static final Workload WEB = new Workload("shop", "web", "StatefulSet", List.of(POD));
  private static final External WORLD = new External(List.of(AddressRange.all(IpFamily.IPV4)));
  private static final List<Party> ALL = List.of(WEB, WORLD, new IngressController());

  @Test
  void workloadsAreMeantByTheirNamesAndThoseOfTheirPods() {
    for (String words :
        List.of("shop/web", "shop/*", "*/web", "sh*p/w*", "shop/web-0", "StatefulSet/shop/web")) {
      assertThat(meant(words)).as(words).containsExactly(WEB);
    }
    assertThat(meant("pod/shop/web-0")).containsExactly(WEB);
    for (String words : List.of("shop/we", "shops/web", "deployment/shop/web", "pod/shop/web")) {
      assertThat(meant(words)).as(words).isEmpty();
    }
  }

  @Test
  void anAddressMeansThePodThatHasItOrThatPartOfTheOutside() {
    assertThat(meant("10.1.0.2")).containsExactly(WEB);
    assertThat(meant("10.1.0.3")).extracting(Party::text).containsExactly("10.1.0.3[External]");
    assertThat(meant("10.1.0.0/24"))
        .extracting(Party::text)
        .containsExactly("shop/web[StatefulSet]", "10.1.0.0-10.1.0.255[External]");
    assertThat(meant("fd00::1")).isEmpty();
  }

  @Test
  void whatIsNoWorkloadHasAWord() {
    assertThat(meant("external")).containsExactly(WORLD);
    assertThat(meant("ingress-controller")).containsExactly(new IngressController());
  }

  @Test
  void otherWordsAreNoFilter() {
    for (String words : List.of("", "web", "a/b/c/d", "shop/we b", "/", "10.1.0.2/99")) {
      assertThat(EndFilter.parse(words)).as(words).isEmpty();
    }
  }

  private static List<Party> meant(String words) {
    return Selection.meant(EndFilter.parse(words).orElseThrow(), ALL);
  }
}
