/// What nftables accepts: tables, sets and maps, chains and rules.
///
/// Made by {@code lower} and {@code dump}, read by {@code render} and {@code compare}. Start
/// reading at {@link NftTable}.
@NullMarked
package io.knetc.kernel.nft;

import org.jspecify.annotations.NullMarked;
