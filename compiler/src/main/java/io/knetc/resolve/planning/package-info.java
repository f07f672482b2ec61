/// What manifests lack and a cluster has, planned: as the lock says, else from the names alone, so
/// that it is the same on every machine, and so that another object moves none of it unless two
/// names meet at one value.
@NullMarked
package io.knetc.resolve.planning;

import org.jspecify.annotations.NullMarked;
