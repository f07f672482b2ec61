package io.knetc.reach.ask;

import io.knetc.network.IpFamily;
import io.knetc.reach.Peer;
import java.util.List;

/// An end of a question.
///
/// @param words as the question has it
/// @param peers one, or each Pod of a workload
/// @param families in which it can be asked; by its first address first
public record AskedEnd(String words, List<Peer> peers, List<IpFamily> families) {
  public AskedEnd {
    peers = List.copyOf(peers);
    families = List.copyOf(families);
  }
}
