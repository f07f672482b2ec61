/// Differences of many hosts as a reviewer reads them: by owner, told once for all hosts that share
/// them.
///
/// In: the {@link io.knetc.compare.Difference}s of each host. Out: a {@link
/// io.knetc.compare.review.Review}. Start reading at {@link io.knetc.compare.review.CollectReview}.
@NullMarked
package io.knetc.compare.review;

import org.jspecify.annotations.NullMarked;
