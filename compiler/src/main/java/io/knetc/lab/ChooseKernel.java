package io.knetc.lab;

import io.knetc.cluster.Cluster;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import io.knetc.manifest.ProxyConfiguration.Mode;
import java.util.List;

/// Whose kernel the hosts of a cluster run on: the machine's, unless the cluster needs what that
/// one lacks.
///
/// @param notes why it is another one than a user may expect
public record ChooseKernel(LabKernel kernel, List<String> notes) {
  /// Both come with modules, which the kernel loads itself if it has them.
  private static final String HAS_IPVS =
      "ipvsadm -L -n >/dev/null && ip link add knetc-dummy type dummy && ip link del knetc-dummy";

  private static final String HAS_UML = "command -v linux.uml >/dev/null";

  private static final String LACKS = "this machine's kernel lacks IPVS or dummy devices";

  public ChooseKernel {
    notes = List.copyOf(notes);
  }

  /// The kernel.
  ///
  /// @param asked by the user, none or one
  public static ChooseKernel run(LabContainer container, List<LabKernel> asked, Cluster cluster)
      throws LabTrouble {
    if (!needsIpvs(cluster)) {
      return new ChooseKernel(asked.isEmpty() ? LabKernel.HOST : asked.getLast(), List.of());
    }
    boolean isFree = asked.isEmpty();
    if ((isFree || asked.getLast() == LabKernel.HOST) && succeeds(container, HAS_IPVS)) {
      return new ChooseKernel(LabKernel.HOST, List.of());
    }
    if (!isFree && asked.getLast() == LabKernel.HOST) {
      throw new LabTrouble("ipvs mode cannot run with --kernel host: " + LACKS);
    }
    if (!succeeds(container, HAS_UML)) {
      throw new LabTrouble(
          "ipvs mode cannot run here: "
              + LACKS
              + ", and the host image has no user-mode Linux, which exists for amd64 only");
    }
    return new ChooseKernel(
        LabKernel.UML, isFree ? List.of("hosts run on user-mode Linux: " + LACKS) : List.of());
  }

  private static boolean needsIpvs(Cluster cluster) {
    return cluster.nodes().stream().anyMatch(node -> node.proxy().mode().value() == Mode.IPVS);
  }

  private static boolean succeeds(LabContainer container, String command) throws LabTrouble {
    return container.run(List.of("sh", "-c", command)).succeeded();
  }
}
