/// How the network plugins of a host are configured: a list of CNI plugins, as it stands in
/// `/etc/cni/net.d`, and what each of them is told.
///
/// Made by {@code manifest}, read by {@code resolve} and {@code select}. Start reading at {@link
/// PluginList}.
@NullMarked
package io.knetc.manifest.cni;

import org.jspecify.annotations.NullMarked;
