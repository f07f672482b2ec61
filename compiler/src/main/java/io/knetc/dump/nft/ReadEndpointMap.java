package io.knetc.dump.nft;

import io.knetc.dump.nft.HeldObject.Elements;
import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftKeyType;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftSet.Entry;
import io.knetc.kernel.nft.NftSet.Option;
import io.knetc.kernel.nft.NftSet.Target;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the maps of the compact layout, from fields of a packet and a number to an endpoint.
final class ReadEndpointMap {
  private static final Pattern TYPE =
      Pattern.compile("typeof (.+) \\. numgen random mod \\d+ : (ip6?) daddr \\. th dport");

  private ReadEndpointMap() {}

  /// The map, if it is such a one.
  ///
  /// @param type as nft says it
  static Optional<NftSet> run(
      Elements set, String comment, String type, List<Option> options, ReadElement elements) {
    Matcher words = TYPE.matcher(type);
    if (!words.matches() || !options.isEmpty()) {
      return Optional.empty();
    }
    IpFamily family = NftValues.family(words.group(2));
    return NftValues.all(Arrays.asList(words.group(1).split(" \\. ", -1)), NftValues::field)
        .flatMap(fields -> run(set, comment, family, fields, elements));
  }

  private static Optional<NftSet> run(
      Elements set, String comment, IpFamily family, List<NftField> fields, ReadElement elements) {
    List<NftKeyType> types = new ArrayList<>();
    fields.forEach(field -> field.type().ifPresent(types::add));
    types.add(NftKeyType.NUMBER);
    return NftValues.all(
            set.elements(), element -> target(elements.read(element, types), types, family))
        .filter(_ -> types.size() == fields.size() + 1)
        .map(targets ->
            new NftSet.EndpointMap(set.name(), comment, family, fields, targets, set.origin()));
  }

  private static Optional<Target> target(Entry entry, List<NftKeyType> types, IpFamily family) {
    String[] value = entry.value().split(" \\. ", -1);
    if (value.length != 2 || !entry.options().isEmpty() || !entry.key().fits(types)) {
      return Optional.empty();
    }
    Optional<IpAddress> address = IpAddress.parse(value[0]).filter(each -> each.family() == family);
    Optional<Port> port = NftValues.port(value[1]);
    return address.flatMap(
        to -> port.map(number -> new Target(entry.key(), to, number, entry.origin())));
  }
}
