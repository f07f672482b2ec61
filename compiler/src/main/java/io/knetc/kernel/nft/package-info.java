/// What nftables accepts: tables, sets and maps, chains and rules.
///
/// Made by {@code lower}, read by {@code render}. Start reading at {@link NftTable}.
@NullMarked
package io.knetc.kernel.nft;

import org.jspecify.annotations.NullMarked;
