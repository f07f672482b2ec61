package io.knetc.dump.ipset;

import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.ipset.SetName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A set while the lines of a file are applied.
final class SetState {
  private final IpSet head;
  private final EntryReader reader;
  private final Map<List<Part>, SetEntry> entries = new LinkedHashMap<>();

  /// @param head the set without its entries
  SetState(IpSet head) {
    this.head = head;
    this.reader = new EntryReader(head);
  }

  IpSet head() {
    return head;
  }

  EntryReader reader() {
    return reader;
  }

  /// The entry, in place of an equal one with other options.
  void add(SetEntry entry) {
    entries.put(entry.parts(), entry);
  }

  boolean remove(List<Part> parts) {
    return entries.remove(parts) != null;
  }

  void flush() {
    entries.clear();
  }

  IpSet build(SetName name) {
    return new IpSet(
        name, head.type(), head.options(), List.copyOf(entries.values()), head.origin());
  }
}
