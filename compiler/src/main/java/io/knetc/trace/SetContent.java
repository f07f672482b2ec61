package io.knetc.trace;

import io.knetc.kernel.nft.NftElement;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKey.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The elements of a set of nftables, to look packets up in.
final class SetContent {
  private final Set<NftKey> plain = new HashSet<>();
  private final List<NftKey> ranged = new ArrayList<>();

  /// Whether there are elements that knetc does not understand.
  private boolean isVague;

  SetContent(List<? extends NftElement> elements) {
    for (NftElement element : elements) {
      List<Part> parts = element.key().parts();
      if (parts.stream().anyMatch(Part.Words.class::isInstance)) {
        isVague = true;
      } else if (parts.stream().anyMatch(Part.Range.class::isInstance)) {
        ranged.add(element.key());
      } else {
        plain.add(element.key());
      }
    }
  }

  /// Whether a packet with these values is in the set.
  Truth holds(NftKey key) {
    if (plain.contains(key) || ranged.stream().anyMatch(each -> isIn(key, each))) {
      return Truth.Certain.HOLDS;
    }
    return isVague ? Truth.Unknown.UNKNOWN : Truth.Certain.FAILS;
  }

  private static boolean isIn(NftKey key, NftKey element) {
    if (key.parts().size() != element.parts().size()) {
      return false;
    }
    for (int i = 0; i < key.parts().size(); i++) {
      Part value = key.parts().get(i);
      boolean fits =
          element.parts().get(i) instanceof Part.Range(var range)
              ? value instanceof Part.Address(var address) && range.contains(address)
              : value.equals(element.parts().get(i));
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
