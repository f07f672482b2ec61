package io.knetc.compare.review;

import io.knetc.compare.Item;
import io.knetc.source.Origin;
import java.util.function.Function;

/// What a side knows besides what its hosts hold.
///
/// @param services what its manifests say of Services and Pods
/// @param cause who caused an item
public record Knowledge(ServiceIndex services, Function<Item, Origin> cause) {}
