package io.knetc.dump.ip;

import io.knetc.source.Origin;

/// An address as `ip -o addr show` prints it, with its device before it.
public record OneLineAddress(int index, String device, AddressLine address) implements DumpLine {
  @Override
  public Origin origin() {
    return address.origin();
  }
}
