package io.knetc.whatis;

import io.knetc.network.IpAddress;
import java.util.List;
import java.util.Set;

/// An object of the manifests, and what is looked for because of it.
///
/// @param words what it is called in a sentence, such as `service shop/web`
/// @param facts what it says that bears on hosts, after `It has `; may be empty
/// @param objects itself, and those that speak for it
/// @param addresses whose lines are there because of it
record Target(
    String kind,
    String words,
    String facts,
    Set<String> objects,
    List<IpAddress> addresses,
    List<Told> declared,
    List<Told> related) {
  Target {
    objects = Set.copyOf(objects);
    addresses = List.copyOf(addresses);
    declared = List.copyOf(declared);
    related = List.copyOf(related);
  }
}
