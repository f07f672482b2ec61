package io.knetc.manifest.cni;

import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// A list of CNI plugins, which a container runtime calls one after the other for each pod.
///
/// @param name of the network; plugins put it into the names of chains and into comments
/// @param cniVersion empty if the list names none
/// @param text the list word for word
public record PluginList(
    Attributed<String> name,
    String cniVersion,
    List<Plugin> plugins,
    Attributed<String> text,
    Origin origin) {
  public PluginList {
    plugins = List.copyOf(plugins);
  }
}
