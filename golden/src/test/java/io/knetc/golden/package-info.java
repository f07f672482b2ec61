/// The golden runner: each folder `cases/<feature>/<case>/` is a test that compiles `input/` and
/// compares what came out with `expected/`, byte for byte.
///
/// In: the cases. Out: test results, or with `-Dgolden.bless` new `expected/` folders. Start
/// reading at {@link GoldenTest}.
@NullMarked
package io.knetc.golden;

import org.jspecify.annotations.NullMarked;
