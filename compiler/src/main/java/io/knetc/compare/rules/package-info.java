/// Rulesets compared chain by chain: which rules came, went, changed, and which stand elsewhere so
/// that it matters.
///
/// Start reading at {@link io.knetc.compare.rules.CompareChain}.
@NullMarked
package io.knetc.compare.rules;

import org.jspecify.annotations.NullMarked;
