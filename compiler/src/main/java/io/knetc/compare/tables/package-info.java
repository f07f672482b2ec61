/// Tables of nftables, compared: chains with their rules, sets and maps with their elements.
///
/// Start reading at {@link io.knetc.compare.tables.CompareTables}.
@NullMarked
package io.knetc.compare.tables;

import org.jspecify.annotations.NullMarked;
