/// How flannel is configured: its `net-conf.json`, the arguments of its daemon, and what the
/// daemons wrote on the Nodes.
///
/// Made by {@code manifest}, read by {@code resolve}. Start reading at {@link NetConf}.
@NullMarked
package io.knetc.manifest.flannel;

import org.jspecify.annotations.NullMarked;
