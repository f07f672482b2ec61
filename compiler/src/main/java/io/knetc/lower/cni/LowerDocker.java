package io.knetc.lower.cni;

import io.knetc.kernel.file.HostText;
import io.knetc.kernel.file.HostText.Line;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.plan.DockerPlan;
import io.knetc.source.Origin;
import java.util.List;

/// `daemon.json`, by which dockerd makes its bridge; the rules of docker0 are dockerd's own.
public final class LowerDocker {
  private static final String PASS = "LowerDocker";

  private LowerDocker() {}

  /// The file.
  public static HostText run(DockerPlan plan) {
    Cidr subnet = plan.subnet().value();
    IpAddress network = subnet.address();
    IpAddress first = new IpAddress(network.family(), network.high(), network.low() + 1);
    Origin asked = plan.origin().by(PASS);
    return new HostText(
        "docker/daemon.json",
        List.of(
            new Line("{", asked),
            new Line(
                "  \"bip\": \"" + first.text() + "/" + subnet.prefixLength() + "\",",
                plan.subnet().origin().by(PASS)),
            new Line(
                "  \"ip-masq\": " + plan.masquerades().value() + ",",
                plan.masquerades().origin().by(PASS)),
            new Line("  \"mtu\": " + plan.mtu(), asked),
            new Line("}", asked)));
  }
}
