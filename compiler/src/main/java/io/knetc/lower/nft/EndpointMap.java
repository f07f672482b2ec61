package io.knetc.lower.nft;

import io.knetc.kernel.nft.NftField;
import io.knetc.network.IpFamily;
import java.util.List;

/// The maps of the compact layout, from a way in and a number to an endpoint.
enum EndpointMap {
  ENDPOINTS("endpoints", "where traffic that may go anywhere goes", true),
  LOCAL_ENDPOINTS("local-endpoints", "where traffic that stays on the node goes", true),
  NODE_PORT_ENDPOINTS("nodeport-endpoints", "the same for node ports", false),
  LOCAL_NODE_PORT_ENDPOINTS("local-nodeport-endpoints", "the same for node ports", false);

  private final String title;
  private final String comment;
  private final boolean byAddress;

  EndpointMap(String title, String comment, boolean byAddress) {
    this.title = title;
    this.comment = comment;
    this.byAddress = byAddress;
  }

  String title() {
    return title;
  }

  String comment() {
    return comment;
  }

  /// What packets are looked up by, beside a number.
  List<NftField> fields(IpFamily family) {
    return byAddress
        ? List.of(NftField.destination(family), NftField.PROTOCOL, NftField.DESTINATION_PORT)
        : List.of(NftField.PROTOCOL, NftField.DESTINATION_PORT);
  }
}
