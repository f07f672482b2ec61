package io.knetc.whatis;

import io.knetc.source.Origin;

/// Something that an object says.
///
/// @param says what, so that it goes on after `is`: `the cluster IP of service shop/web`
/// @param origin where it says so
public record Told(String says, Origin origin) {}
