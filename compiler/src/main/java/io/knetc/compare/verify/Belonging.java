package io.knetc.compare.verify;

import io.knetc.compare.author.Author;
import java.util.EnumSet;
import java.util.Set;

/// What things that a host should not hold are to a cluster, by who wrote them.
///
/// @param own who writes what the host should hold
record Belonging(Set<Author> own) {
  private static final Set<Author> PROXIES =
      EnumSet.of(
          Author.KUBE_PROXY_IPTABLES,
          Author.KUBE_PROXY_IPVS,
          Author.KUBE_PROXY_NFTABLES,
          Author.KUBE_PROXY_USERSPACE);

  private static final Set<Author> FLANNELS =
      EnumSet.of(Author.FLANNEL, Author.FLANNEL_NFTABLES, Author.FLANNEL_BEFORE_0_20);

  /// Whoever makes a pod network, so that two of them do not go together.
  private static final Set<Author> NETWORKS =
      EnumSet.of(
          Author.ANTREA,
          Author.AWS_VPC_CNI,
          Author.CALICO,
          Author.CILIUM,
          Author.KUBE_ROUTER,
          Author.WEAVE);

  /// What a thing is.
  enum Kind {
    /// Of a program that the cluster has: it should not be there any more, or not yet.
    OWN,
    /// Of another mode, another version, or of a program that does the same.
    LEFTOVER,
    /// Of somebody who has nothing to do with it.
    FOREIGN
  }

  Kind of(Author author) {
    boolean hasProxy = own.contains(Author.KUBE_PROXY) || own.stream().anyMatch(PROXIES::contains);
    if (own.contains(author)
        || (hasProxy && author == Author.KUBE_PROXY)
        || author == Author.KNETC_POLICIES) {
      return Kind.OWN;
    }
    boolean hasFlannel = own.stream().anyMatch(FLANNELS::contains);
    boolean isLeft =
        (hasProxy && PROXIES.contains(author))
            || (hasFlannel && (FLANNELS.contains(author) || NETWORKS.contains(author)));
    return isLeft ? Kind.LEFTOVER : Kind.FOREIGN;
  }
}
