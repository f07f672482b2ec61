package io.knetc.compare.ways;

import io.knetc.network.IpAddress;

/// One sender who stands for its class.
///
/// @param source its address; of the host, the one that it has when it sends to others
/// @param in the device that its packets come through, empty for the host
record Client(Sender sender, IpAddress source, String in) {
  /// Whether it is the host.
  boolean isHost() {
    return switch (sender) {
      case Sender.Host _, Sender.Loopback _ -> true;
      case Sender.Pods _, Sender.PodsBehind _, Sender.Outside _, Sender.Range _ -> false;
    };
  }
}
