package io.knetc.whatis;

import io.knetc.network.IpAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which lines a name is looked for in.
final class WantName {
  private WantName() {}

  /// Those of something seen on a host.
  ///
  /// @param nodeAddresses by which ports of the hosts are called
  static Wanted of(Name name, List<IpAddress> nodeAddresses) {
    return switch (name) {
      case Name.ClusterObject object -> throw new IllegalArgumentException(object.text());
      case Name.Address(_, var address) ->
          Wanted.mentions(List.of(address.text()), MentionPatterns.address(address))
              .orRoutesTo(address);
      case Name.Socket(_, var address, var port, var protocols) -> {
        String socket = MentionPatterns.socket(address, port, protocols);
        yield Wanted.mentions(
            List.of(String.valueOf(port)),
            nodeAddresses.contains(address)
                ? "(?:%s)|(?:%s)"
                    .formatted(socket, MentionPatterns.hostPort(port, protocols, List.of(address)))
                : socket);
      }
      case Name.Range(_, var cidr) ->
          Wanted.mentions(
              List.of(cidr.text()), "(?<![\\w.:])" + Pattern.quote(cidr.text()) + "(?![0-9])");
      case Name.Mac(_, var address) ->
          Wanted.mentions(List.of(address.text()), MentionPatterns.word(address.text()));
      case Name.Mark(_, var value, var masks) ->
          Wanted.mentions(List.of(Integer.toHexString(value)), MentionPatterns.mark(value, masks));
      case Name.HostPort(_, var port, var protocols) ->
          Wanted.mentions(
              List.of(String.valueOf(port)),
              MentionPatterns.hostPort(port, protocols, nodeAddresses));
      case Name.Word(var text) ->
          Wanted.mentions(List.of(text), MentionPatterns.word(text)).orFile(text);
    };
  }

  /// Those of an object.
  static Wanted of(Target target) {
    List<IpAddress> addresses = target.addresses();
    return Wanted.mentions(
            addresses.stream().map(IpAddress::text).toList(),
            addresses.stream().map(MentionPatterns::address).collect(Collectors.joining("|")))
        .orCausedBy(target.objects());
  }
}
