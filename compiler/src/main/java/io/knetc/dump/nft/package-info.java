/// The way back for nftables: what `nft list ruleset` prints, and `nftables.conf`.
///
/// In: a {@link io.knetc.source.Span} of a file. Out: {@link NftDump}, blocks in braces with a
/// statement in each line, word for word; and from it {@link io.knetc.kernel.nft.NftTable}s, by a
/// grammar of rules and elements. What the grammar does not know stays word for word, so that a
/// newer nft can say more. May use {@code diagnostic}, {@code source}, {@code kernel} and {@code
/// grammar}. Start reading at {@link ParseNftables}, then {@link ReadTables}.
@NullMarked
package io.knetc.dump.nft;

import org.jspecify.annotations.NullMarked;
