package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.manifest.PodManifest.HostPort;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ports of a Pod's containers. All of them share one network namespace, so a port that two
/// containers declare is a port that one of them does not get.
final class DecodeContainerPorts {
  static final Fields PORT =
      Fields.of("ContainerPort")
          .supported("name", "containerPort", "protocol")
          .supported("hostPort", "hostIP");

  private final boolean onHostNetwork;
  private final List<ContainerPort> ports = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();

  private DecodeContainerPorts(boolean onHostNetwork) {
    this.onHostNetwork = onHostNetwork;
  }

  /// A port and the container that wants it.
  private record Claim(Protocol protocol, int port, String container, FieldReader place) {}

  /// The ports of a Pod or of a template's Pods, given its spec: those of containers that run as
  /// long as the Pod does.
  static List<ContainerPort> of(Optional<FieldReader> spec, boolean onHostNetwork) {
    DecodeContainerPorts ports = new DecodeContainerPorts(onHostNetwork);
    spec.ifPresent(fields -> {
      for (FieldReader container : fields.parts("containers", DecodePod.CONTAINER)) {
        ports.read(container, container.text("name"), true);
      }
      for (FieldReader container : fields.parts("initContainers", DecodePod.CONTAINER)) {
        boolean staysBeside = container.text("restartPolicy").equals("Always");
        ports.read(container, container.text("name"), staysBeside);
      }
    });
    return List.copyOf(ports.ports);
  }

  /// @param stays whether the container runs as long as the Pod does, so that its ports are open
  private void read(FieldReader container, String name, boolean stays) {
    for (FieldReader port : container.parts("ports", PORT)) {
      Protocol protocol =
          port.word("protocol", KubernetesWords.PROTOCOLS)
              .map(Attributed::value)
              .orElse(Protocol.TCP);
      List<HostPort> hostPorts = hostPorts(port);
      port.integer("containerPort", 1, Port.MAX, Code.KN1005)
          .ifPresent(number -> {
            if (stays) {
              ports.add(
                  new ContainerPort(
                      port.text("name"), protocol, new Port(number.value()), hostPorts));
              claim(new Claim(protocol, number.value(), name, port));
            }
          });
    }
  }

  /// On the network of the host every port is one of the host, as the API server fills it in.
  private List<HostPort> hostPorts(FieldReader port) {
    String field = port.has("hostPort") || !onHostNetwork ? "hostPort" : "containerPort";
    Optional<Attributed<IpAddress>> address =
        port.text("hostIP").isEmpty()
            ? Optional.empty()
            : port.parsed("hostIP", Code.KN1006, "an IP address", IpAddress::parse);
    // 0 stands for none
    return port.integer(field, field.equals("hostPort") ? 0 : 1, Port.MAX, Code.KN1005)
        .filter(number -> number.value() > 0)
        .map(number ->
            List.of(
                new HostPort(
                    new Port(number.value()), address.map(Attributed::value), number.origin())))
        .orElse(List.of());
  }

  private void claim(Claim claim) {
    for (Claim before : claims) {
      if (before.port() == claim.port()
          && before.protocol() == claim.protocol()
          && !before.container().equals(claim.container())) {
        claim
            .place()
            .diagnostics()
            .report(
                Diagnostic.of(
                        Code.KN2030,
                        claim.place().span(),
                        "the containers \""
                            + before.container()
                            + "\" and \""
                            + claim.container()
                            + "\" want the port "
                            + claim.port()
                            + "/"
                            + claim.protocol()
                            + " of one Pod")
                    .labelled("wanted again")
                    .alsoAt(before.place().span(), "first wanted here")
                    .withHelp("give one of the containers another port"));
        return;
      }
    }
    claims.add(claim);
  }
}
