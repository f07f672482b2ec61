/// The way back for IPVS: the text of `ipvsadm -S`, the input of `ipvsadm -R`, and the table of
/// `ipvsadm -L`, to kernel values.
///
/// In: a {@link io.knetc.source.SourceFile}. Out: an {@link IpvsDump}, of which the virtual servers
/// in numbers are kernel values in canonical form; findings for what is no line of ipvsadm, and for
/// names, which only their own host can resolve. May use {@code grammar}, {@code kernel}, {@code
/// network}, {@code diagnostic} and {@code source}. Start reading at {@link ParseIpvsadm}.
@NullMarked
package io.knetc.dump.ipvs;

import org.jspecify.annotations.NullMarked;
