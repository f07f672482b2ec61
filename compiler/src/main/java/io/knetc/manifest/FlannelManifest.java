package io.knetc.manifest;

import io.knetc.manifest.cni.PluginList;
import io.knetc.manifest.flannel.NetConf;
import java.util.List;

/// flannel's ConfigMap `kube-flannel-cfg`.
///
/// @param conflists `cni-conf.json`, none or one
public record FlannelManifest(ObjectMeta meta, NetConf netConf, List<PluginList> conflists)
    implements Manifest {}
