/// Which network namespaces the lab has, their addresses and routes, and the scripts that make
/// them.
@NullMarked
package io.knetc.lab.topology;

import org.jspecify.annotations.NullMarked;
