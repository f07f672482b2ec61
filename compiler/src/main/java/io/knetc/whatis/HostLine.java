package io.knetc.whatis;

import io.knetc.source.Origin;

/// A line of a file of a host.
///
/// @param table of iptables; empty in other files
/// @param origin who caused it
public record HostLine(String file, String table, LineKind kind, String text, Origin origin) {}
