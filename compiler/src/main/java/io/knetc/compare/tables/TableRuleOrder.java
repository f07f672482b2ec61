package io.knetc.compare.tables;

import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.Cidr;

/// Finds out whether it matters which of two rules of nftables stands first: not if no packet can
/// fit both, nor if both do the same.
final class TableRuleOrder {
  private TableRuleOrder() {}

  static boolean matters(NftRule one, NftRule other) {
    return !RuleMeaning.actions(one).equals(RuleMeaning.actions(other)) && mayMeet(one, other);
  }

  private static boolean mayMeet(NftRule one, NftRule other) {
    return one.statements().stream()
        .noneMatch(
            statement -> other.statements().stream().anyMatch(twin -> excludes(statement, twin)));
  }

  private static boolean excludes(NftStatement one, NftStatement other) {
    return switch (one) {
      case NftStatement.Source(boolean inverted, Cidr cidr) ->
          !inverted
              && other instanceof NftStatement.Source(boolean otherInverted, Cidr range)
              && excludes(cidr, range, otherInverted);
      case NftStatement.Destination(boolean inverted, Cidr cidr) ->
          !inverted
              && other instanceof NftStatement.Destination(boolean otherInverted, Cidr range)
              && excludes(cidr, range, otherInverted);
      case NftStatement.ToPort(var protocol, var port) ->
          switch (other) {
            case NftStatement.ToPort(var to, var number) -> to != protocol || !number.equals(port);
            case NftStatement.OfProtocol(var of) -> of != protocol;
            default -> false;
          };
      case NftStatement.OfProtocol(var protocol) ->
          switch (other) {
            case NftStatement.ToPort(var to, _) -> to != protocol;
            case NftStatement.OfProtocol(var of) -> of != protocol;
            default -> false;
          };
      case NftStatement.FromDevice(boolean inverted, String name) ->
          !inverted
              && other instanceof NftStatement.FromDevice(boolean otherInverted, String device)
              && name.equals(device) == otherInverted;
      default -> false;
    };
  }

  private static boolean excludes(Cidr cidr, Cidr other, boolean inverted) {
    return inverted
        ? other.contains(cidr.address()) && other.contains(cidr.last())
        : !cidr.overlaps(other);
  }
}
