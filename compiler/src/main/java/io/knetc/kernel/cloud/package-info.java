/// What the route tables of clouds hold, in the words of their APIs.
///
/// Made by {@code lower}, printed by {@code render}. Start reading at {@link CloudRoutes}.
@NullMarked
package io.knetc.kernel.cloud;

import org.jspecify.annotations.NullMarked;
