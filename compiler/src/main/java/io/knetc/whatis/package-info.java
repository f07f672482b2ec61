/// Which object is behind a name on a host, and what is on the hosts because of an object.
///
/// In: a name, a {@link io.knetc.cluster.Cluster} and its compiled hosts, one after the other. Out:
/// an {@link io.knetc.whatis.Answer}. It asks lines of files and not kernel values, since each file
/// of a host may mention a name, and lines are what a user sees. Start reading at {@link
/// io.knetc.whatis.Search}.
@NullMarked
package io.knetc.whatis;

import org.jspecify.annotations.NullMarked;
