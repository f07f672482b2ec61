package io.knetc.dump.ip;

import io.knetc.source.Origin;

/// One line of a dump or of a batch file.
public sealed interface DumpLine
    permits RouteLine,
        NextHopLine,
        NeighbourLine,
        ForwardingLine,
        DeviceLine,
        LinkLayerLine,
        DetailLine,
        AddressLine,
        OneLineAddress,
        LifetimeLine,
        CommandLine,
        DumpLine.Remark,
        DumpLine.Unread {
  /// Where it stands.
  Origin origin();

  /// An empty line, or a comment of a batch file.
  record Remark(String text, Origin origin) implements DumpLine {}

  /// A line that no tool would print; why was reported.
  record Unread(String text, Origin origin) implements DumpLine {}
}
