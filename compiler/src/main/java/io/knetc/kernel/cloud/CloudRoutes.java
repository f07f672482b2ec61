package io.knetc.kernel.cloud;

import io.knetc.network.Cidr;
import io.knetc.source.Origin;
import java.util.List;

/// The routes that a cloud has for the pods of a cluster.
///
/// @param origin the configuration that asks for them
public record CloudRoutes(Provider provider, List<CloudRoute> routes, Origin origin) {
  public CloudRoutes {
    routes = List.copyOf(routes);
  }

  /// Whose cloud, with the word of flannel's `Type`.
  public enum Provider {
    AWS("aws-vpc"),
    GCE("gce"),
    ALIBABA("ali-vpc"),
    TENCENT("tencent-vpc");

    private final String type;

    Provider(String type) {
      this.type = type;
    }

    /// The word of `Type`.
    public String type() {
      return type;
    }
  }

  /// One route.
  ///
  /// @param name unique among them, of letters, digits and dashes
  /// @param table the route table; of Google, which has none, the network
  /// @param hop the machine behind which the destinations are: its id, or of Tencent its address
  public record CloudRoute(
      String name, Reference table, Cidr destination, Reference hop, Origin origin) {}

  /// How something in the cloud is called.
  public sealed interface Reference {
    /// By this name.
    record Known(String name) implements Reference {}

    /// Not known: whoever uses the routes gives it.
    ///
    /// @param variable what to call it until then, of letters, digits and underscores
    /// @param description what it is
    record Wanted(String variable, String description) implements Reference {}
  }
}
