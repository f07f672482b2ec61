/// The house rules, as tests: layout, sizes, who may depend on whom, what must not stand in the
/// tree.
///
/// In: the sources and class files of this repository. Start reading at {@link
/// DependencyDirectionTest}.
@NullMarked
package io.knetc.architecture;

import org.jspecify.annotations.NullMarked;
