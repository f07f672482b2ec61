/// All that dumps say of one host: a file, or a folder of them as a support bundle has, with the
/// outputs of several commands in a file or each in its own.
///
/// In: paths, or {@link io.knetc.source.SourceFile}s. Out: a {@link HostDump}; what is no dump that
/// knetc knows is listed in it and is no fault. Files are cut at headings, each part is recognised
/// by its heading or by its first line, and is read by the package of its tool. May use the other
/// packages of {@code dump}, and what they may use. Start reading at {@link ReadBundle}.
@NullMarked
package io.knetc.dump.bundle;

import org.jspecify.annotations.NullMarked;
