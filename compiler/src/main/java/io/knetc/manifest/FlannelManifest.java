package io.knetc.manifest;

import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.flannel.NetConf;
import io.knetc.source.Attributed;
import java.util.List;

/// flannel's ConfigMap `kube-flannel-cfg`.
///
/// @param conflists `cni-conf.json`, none or one
public record FlannelManifest(ObjectMeta meta, NetConf netConf, List<Conflist> conflists)
    implements Manifest {

  /// A list of CNI plugins as it stands in `/etc/cni/net.d`.
  ///
  /// @param text word for word
  /// @param object whose field it is
  /// @param path of that field
  public record Conflist(Attributed<String> text, Mapping tree, String object, String path) {}
}
