/// What one node must do for its Services, in no tool's words: which addresses and ports it takes
/// traffic on, and which endpoints that goes to.
///
/// Made by {@code select}, read by {@code lower}. May use {@code cluster}. Start reading at {@link
/// NodePlan}.
@NullMarked
package io.knetc.plan;

import org.jspecify.annotations.NullMarked;
