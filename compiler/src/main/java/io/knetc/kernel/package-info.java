/// What the tools of a Linux host accept, one package for each, and all of it for one host.
///
/// Made by {@code lower}, changed by {@code refine}, printed by {@code render}.
@NullMarked
package io.knetc.kernel;

import org.jspecify.annotations.NullMarked;
