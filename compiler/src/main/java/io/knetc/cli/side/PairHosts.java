package io.knetc.cli.side;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Which host of the old side is compared with which one of the new side.
///
/// @param pairings hosts of both sides
/// @param added hosts that only the new side has
/// @param removed hosts that only the old side has
public record PairHosts(List<Pairing> pairings, List<String> added, List<String> removed) {
  private static final int SHOWN = 20;

  /// Two hosts that are compared.
  ///
  /// @param name what they are called
  public record Pairing(String name, String old, String current) {}

  /// Pairs hosts of the same name. A dump that does not say whose it is, is one of the wanted host,
  /// or of the only one; two sides of one host each are compared whatever their names.
  ///
  /// @param wanted none for all
  /// @throws UnreadableSide if a host is wanted that neither side has, or if it is not clear whose
  ///   a dump is
  public static PairHosts of(Side old, Side current, List<String> wanted) throws UnreadableSide {
    if (old.isOneHost() && current.isOneHost()) {
      String name = current.hosts().getFirst();
      String shown = name.isEmpty() ? old.hosts().getFirst() : name;
      return new PairHosts(
          List.of(
              new Pairing(
                  wanted.isEmpty() ? shown : wanted.getFirst(), old.hosts().getFirst(), name)),
          List.of(),
          List.of());
    }
    if (isNameless(old)) {
      String host = onlyHost(current, wanted);
      return new PairHosts(List.of(new Pairing(host, "", host)), List.of(), List.of());
    }
    if (isNameless(current)) {
      String host = onlyHost(old, wanted);
      return new PairHosts(List.of(new Pairing(host, host, "")), List.of(), List.of());
    }
    return byName(old, current, wanted);
  }

  private static boolean isNameless(Side side) {
    return side.hosts().equals(List.of(""));
  }

  private static String onlyHost(Side side, List<String> wanted) throws UnreadableSide {
    if (wanted.size() == 1) {
      checkKnown(wanted, side.hosts());
      return wanted.getFirst();
    }
    if (side.hosts().size() != 1 || !wanted.isEmpty()) {
      throw new UnreadableSide(
          "say with one --node NODE whose dump it is; the Nodes are " + list(side.hosts()));
    }
    return side.hosts().getFirst();
  }

  private static PairHosts byName(Side old, Side current, List<String> wanted)
      throws UnreadableSide {
    TreeSet<String> all = new TreeSet<>(old.hosts());
    all.addAll(current.hosts());
    checkKnown(wanted, List.copyOf(all));
    List<Pairing> pairings = new ArrayList<>();
    List<String> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (String host : all) {
      if (!wanted.isEmpty() && !wanted.contains(host)) {
        continue;
      }
      if (!old.hosts().contains(host)) {
        added.add(host);
      } else if (!current.hosts().contains(host)) {
        removed.add(host);
      } else {
        pairings.add(new Pairing(host, host, host));
      }
    }
    return new PairHosts(pairings, added, removed);
  }

  private static void checkKnown(List<String> wanted, List<String> known) throws UnreadableSide {
    for (String host : wanted) {
      if (!known.contains(host)) {
        throw new UnreadableSide(
            "there is no Node \"" + host + "\" in the input; its Nodes are " + list(known));
      }
    }
  }

  private static String list(List<String> hosts) {
    return hosts.isEmpty()
        ? "none"
        : String.join(", ", hosts.subList(0, Math.min(hosts.size(), SHOWN)))
            + (hosts.size() > SHOWN ? ", ..." : "");
  }
}
