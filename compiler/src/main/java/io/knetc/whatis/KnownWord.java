package io.knetc.whatis;

import io.knetc.compare.author.Author;
import io.knetc.compare.author.RecogniseAuthor;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of a word by itself: what kind of thing has such a name, whose it is, and what it
/// is for.
///
/// @param roles what it is for; none if only its owner is known
record KnownWord(LineKind kind, Author author, List<Role> roles) {
  private static final String FILTER_ONLY = "KUBE-(FIREWALL|.*FILTER|SOURCE-.*|PROXY-FIREWALL)";

  /// What can have such a name.
  static Optional<KnownWord> of(String word) {
    return Stream.of(LineKind.CHAIN, LineKind.SET, LineKind.DEVICE)
        .map(kind -> of(kind, word))
        .filter(known -> known.author() != Author.UNKNOWN || !known.roles().isEmpty())
        .findFirst()
        .or(() -> Optional.of(of(LineKind.CHAIN, word)).filter(_ -> isBase(word)));
  }

  /// What a thing of this kind and name is.
  static KnownWord of(LineKind kind, String word) {
    return switch (kind) {
      case CHAIN -> new KnownWord(kind, chain(word), having(ChainRoles.ALL, word));
      case SET ->
          new KnownWord(
              kind,
              word.length() > SetName.MAX_LENGTH
                  ? Author.UNKNOWN
                  : RecogniseAuthor.set(new SetName(word)),
              having(OtherRoles.SETS, word));
      case DEVICE ->
          new KnownWord(kind, RecogniseAuthor.device(word), having(OtherRoles.DEVICES, word));
      case RULE, ENTRY, VIRTUAL_SERVER, REAL_SERVER, ADDRESS, NEIGHBOUR, ROUTE, FORWARDING ->
          new KnownWord(kind, Author.UNKNOWN, List.of());
      case SETTING, NFT, OTHER -> new KnownWord(kind, Author.UNKNOWN, List.of());
    };
  }

  private static Author chain(String word) {
    if (!ChainName.isLegal(word)) {
      return Author.UNKNOWN;
    }
    TableName table = word.matches(FILTER_ONLY) ? TableName.FILTER : TableName.NAT;
    return RecogniseAuthor.chain(table, new ChainName(word));
  }

  private static List<Role> having(List<Role> roles, String word) {
    return roles.stream().filter(role -> role.has(word)).limit(1).toList();
  }

  /// Whether the kernel has a chain of that name.
  static boolean isBase(String word) {
    return Arrays.stream(TableName.values())
        .flatMap(table -> table.baseChains().stream())
        .anyMatch(chain -> chain.text().equals(word));
  }

  /// Whether each owner has one of its own.
  boolean isOwned() {
    return roles.stream().anyMatch(Role::isOwned);
  }

  /// Such as `the chain of kube-proxy that balances service shop/web port http over its endpoints`.
  ///
  /// @param owner whose it is; empty if that is not known
  String words(String word, String owner) {
    if (kind == LineKind.CHAIN && isBase(word)) {
      return "a chain of the kernel itself: " + BaseChains.words(word);
    }
    String of =
        author == Author.UNKNOWN
            ? "a " + kind.noun()
            : (roles.isEmpty() ? "a " : "the ") + kind.noun() + " of " + Authors.name(author);
    return roles.stream()
        .findFirst()
        .map(role -> of + " " + role.of(owner.isEmpty() ? role.anyOwner() : owner))
        .orElse(of);
  }
}
