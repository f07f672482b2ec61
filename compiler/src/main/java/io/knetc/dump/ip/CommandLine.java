package io.knetc.dump.ip;

import io.knetc.source.Origin;
import java.util.Optional;

/// A command of a batch file.
///
/// @param verb such as `route replace`
/// @param comment behind the command, with its `#`; empty if there is none
public record CommandLine(String verb, Subject subject, String comment, Origin origin)
    implements DumpLine {

  /// What the verb is done to.
  public sealed interface Subject {
    /// A device.
    ///
    /// @param named the word before the name, if it needs one
    /// @param kind none if the device is there already
    record Device(String named, String name, Attributes attributes, Optional<DetailLine> kind)
        implements Subject {}

    /// A tunnel whose packets a program carries; its name is behind `dev`.
    record Tunnel(Attributes attributes) implements Subject {}

    /// An address; its device is behind `dev`.
    record Address(AddressLine line) implements Subject {}

    /// A neighbour.
    record Neighbour(NeighbourLine line) implements Subject {}

    /// A route.
    record Route(RouteLine line) implements Subject {}

    /// A forwarding entry.
    record Forwarding(ForwardingLine line) implements Subject {}
  }
}
