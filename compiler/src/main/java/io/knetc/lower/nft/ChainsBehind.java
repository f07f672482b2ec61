package io.knetc.lower.nft;

import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.plan.ServicePortPlan;

/// The chains that the ways into a Service port lead to. It is told which of the ways are the
/// Service port's own: two may claim the same.
interface ChainsBehind {
  /// Behind the cluster IP.
  String internal();

  /// Behind external and load balancer IPs.
  String external();

  /// Behind node ports.
  String nodePort();

  /// Who may come in by a load balancer IP.
  String firewall();

  /// A cluster IP is one of its ways in.
  void serveInternal(IpAddress address);

  /// An external or load balancer IP is.
  void serveExternal(IpAddress address);

  /// A node port is.
  void serveNodePort(Port port);

  /// Those that kube-proxy makes for each Service port, and that know their endpoints themselves.
  static ChainsBehind ofItsOwn(ServicePortPlan service, ServiceTableNames.OfServicePort names) {
    return new ChainsBehind() {
      @Override
      public String internal() {
        return service.internalLocal() ? names.local() : names.cluster();
      }

      @Override
      public String external() {
        return names.external();
      }

      @Override
      public String nodePort() {
        return names.external();
      }

      @Override
      public String firewall() {
        return names.firewall();
      }

      @Override
      public void serveInternal(IpAddress address) {}

      @Override
      public void serveExternal(IpAddress address) {}

      @Override
      public void serveNodePort(Port port) {}
    };
  }
}
