package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A name server takes the zone files that golden cases expect, and has the records in them.
final class ZonesLoadedTest {
  private static final String ZONE =
      """
      $ORIGIN cluster.local.
      $TTL 5
      @ IN SOA ns.dns hostmaster 1 7200 1800 86400 5
      @ IN NS ns.dns
      dns-version 28800 IN TXT "1.1.0"
      ns.dns IN A 10.96.0.10
      web.shop.svc IN A 10.96.0.20
      _http._tcp.web.shop.svc IN SRV 0 100 80 web.shop.svc
      """;

  @BeforeAll
  static void assumeInstalled() throws InterruptedException {
    ZoneChecker.assumeInstalled();
  }

  @TestFactory
  List<DynamicTest> everyZoneIsTaken() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (GoldenCase golden : GoldenCase.all()) {
      Map<String, String> zones = ZoneChecker.zones(Folders.texts(golden.expected()));
      zones.forEach((domain, text) ->
          tests.add(
              dynamicTest(
                  golden.name() + " " + domain, () -> ZoneChecker.assertLoads(domain, text))));
    }
    assertThat(tests).hasSizeGreaterThan(10);
    return tests;
  }

  @TestFactory
  Stream<DynamicTest> damageIsSeen() {
    return Stream.of("ns.dns IN A.*\\n", "@ IN NS.*\\n", "web.shop.svc IN A .*\\n", "hostmaster ")
        .map(lost ->
            dynamicTest(
                "without " + lost,
                () ->
                    assertThatThrownBy(() ->
                            ZoneChecker.assertLoads(
                                "cluster.local", ZONE.replaceFirst("(?m)" + lost, "")))
                        .isInstanceOf(AssertionError.class)));
  }

  @Test
  void recordsAreWhatTheServerHas() throws IOException, InterruptedException {
    ZoneChecker.assertLoads("cluster.local", ZONE);
    assertThat(ZoneChecker.loaded("cluster.local", ZONE))
        .contains(
            "_http._tcp.web.shop.svc.cluster.local. 5 IN SRV 0 100 80"
                + " web.shop.svc.cluster.local.")
        .isNotEqualTo(ZoneChecker.written(ZONE.replace("10.96.0.20", "10.96.0.21")));
  }
}
