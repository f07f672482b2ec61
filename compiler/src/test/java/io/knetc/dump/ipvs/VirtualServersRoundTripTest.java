package io.knetc.dump.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.render.RenderIpvsadm;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/// Whatever virtual servers knetc prints, it reads as the same virtual servers.
final class VirtualServersRoundTripTest {
  @Property(tries = 500, seed = "1", shrinking = ShrinkingMode.BOUNDED)
  void whatIsPrintedIsReadAsTheSame(@ForAll("servers") List<VirtualServer> servers) {
    IpvsDump read = IpvsDumps.parse(RenderIpvsadm.text(servers));
    assertThat(IpvsDumps.withoutOrigins(read.configuration().virtualServers())).isEqualTo(servers);
  }

  @Provide
  Arbitrary<List<VirtualServer>> servers() {
    return VirtualServers.any();
  }
}
