/// The way back for ipset: the text of `ipset save` or `ipset list`, and the input of `ipset
/// restore`, to kernel values.
///
/// In: a {@link io.knetc.source.SourceFile}. Out: {@link io.knetc.kernel.ipset.IpSet}s in canonical
/// form; findings for what is no line of ipset. Parts of entries that have no type are kept word
/// for word. May use {@code grammar}, {@code kernel}, {@code network}, {@code diagnostic} and
/// {@code source}. Start reading at {@link ParseIpset}.
@NullMarked
package io.knetc.dump.ipset;

import org.jspecify.annotations.NullMarked;
