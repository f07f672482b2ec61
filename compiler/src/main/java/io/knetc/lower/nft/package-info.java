/// Stage 4 for Services where packets look them up in maps: what a node must do, as tables of
/// nftables.
///
/// In: {@code plan}. Out: {@code kernel.nft}. The rules are those of kube-proxy's nftables mode, in
/// its order. Start reading at {@link LowerServiceTables}.
@NullMarked
package io.knetc.lower.nft;

import org.jspecify.annotations.NullMarked;
