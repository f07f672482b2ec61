/// The way back for sysctl: the lines of `sysctl -a` and of a `sysctl.conf`, to kernel values.
///
/// In: a {@link io.knetc.source.Span} of a file. Out: a {@link io.knetc.kernel.sysctl.SysctlFile};
/// findings for lines without a key or a value. The lines are split at their first `=`, which needs
/// no grammar. May use {@code kernel}, {@code diagnostic} and {@code source}. Start reading at
/// {@link ParseSysctl}.
@NullMarked
package io.knetc.dump.sysctl;

import org.jspecify.annotations.NullMarked;
