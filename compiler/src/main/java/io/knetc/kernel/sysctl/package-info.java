/// Kernel values under /proc/sys, as sysctl(8) and sysctl.conf(5) write them.
///
/// Made by {@code lower}, printed by {@code render}. May use {@code source}. Start reading at
/// {@link SysctlFile}.
@NullMarked
package io.knetc.kernel.sysctl;

import org.jspecify.annotations.NullMarked;
