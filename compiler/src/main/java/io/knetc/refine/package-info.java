/// Stage 5: kernel values to kernel values.
///
/// In and out: {@code kernel}. The passes and their order are the table in {@link RulesetPasses}.
@NullMarked
package io.knetc.refine;

import org.jspecify.annotations.NullMarked;
