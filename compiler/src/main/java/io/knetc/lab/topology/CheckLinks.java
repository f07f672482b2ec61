package io.knetc.lab.topology;

import io.knetc.lab.container.LabTrouble;
import io.knetc.lab.topology.LabNetwork.Attachment;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import java.util.List;
import java.util.regex.Pattern;

/// Refuses names for links that Linux, or ip, does not take for a link of pods. They come from
/// `detectLocal` of the KubeProxyConfiguration.
final class CheckLinks {
  private static final int LONGEST = 15;
  private static final Pattern TAKEN_BY_IP = Pattern.compile("[A-Za-z0-9_.-]+");

  /// Those of every network namespace, and what stands for all links in kernel values.
  private static final List<String> RESERVED = List.of("lo", "all", "default");

  private CheckLinks() {}

  static void run(LabNetwork network) throws LabTrouble {
    for (LabNode node : network.nodes()) {
      if (node.attachment() instanceof Attachment.Bridge(String name)) {
        check(name, "bridgeInterface", node);
      }
    }
    for (LabPod pod : network.pods()) {
      if (pod.node().attachment() instanceof Attachment.Links) {
        check(pod.link(), "interfaceNamePrefix", pod.node());
      }
    }
  }

  private static void check(String link, String field, LabNode node) throws LabTrouble {
    if (RESERVED.contains(link)
        || link.length() > LONGEST
        || !TAKEN_BY_IP.matcher(link).matches()) {
      throw new LabTrouble(
          "the lab cannot have the link \"%s\" for pods on %s: detectLocal.%s does not allow for it"
              .formatted(link, node.name(), field));
    }
  }
}
