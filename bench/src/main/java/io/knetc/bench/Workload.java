package io.knetc.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// One service of a generated cluster: what all its objects agree on.
///
/// Of a hundred services, ten are NodePort and five LoadBalancer, five have two ports, three speak
/// UDP, one keeps its clients.
record Workload(int number) {
  private static final List<String> APPS =
      List.of("checkout", "catalog", "payments", "search", "mail", "ledger", "media", "session");
  private static final List<String> ROLES = List.of("api", "web", "worker", "cache", "db");
  private static final int PER_NAMESPACE = 40;
  private static final int FIRST_NODE_PORT = 30_000;

  /// A port of the service.
  record Port(String name, int port, int target, String protocol) {}

  String name() {
    return app() + "-" + number;
  }

  private String app() {
    return APPS.get(number % APPS.size()) + "-" + ROLES.get(number / 3 % ROLES.size());
  }

  static String namespace(int number) {
    return "team-%03d".formatted(number);
  }

  String namespace() {
    return namespace(number / PER_NAMESPACE);
  }

  String type() {
    int kind = number % 100;
    return kind % 10 == 3 ? "NodePort" : kind % 20 == 17 ? "LoadBalancer" : "ClusterIP";
  }

  boolean isLocal() {
    return type().equals("LoadBalancer") && number % 200 < 100;
  }

  boolean keepsClients() {
    return number % 100 == 41;
  }

  List<Port> ports() {
    List<Port> ports = new ArrayList<>();
    int kind = number % 100;
    String protocol = kind == 23 || kind == 52 || kind == 91 ? "UDP" : "TCP";
    ports.add(new Port("http", 80, 8080, protocol));
    if (kind % 20 == 5) {
      ports.add(new Port("metrics", 9090, 9090, "TCP"));
    }
    return ports;
  }

  /// The node port; the 15 exposed services of each hundred have one port each.
  int nodePort() {
    int before = 0;
    for (int i = number / 100 * 100; i < number; i++) {
      before += new Workload(i).type().equals("ClusterIP") ? 0 : 1;
    }
    return FIRST_NODE_PORT + number / 100 * 15 + before;
  }

  SortedMap<String, Object> labels() {
    return Tree.map(
        "app.kubernetes.io/instance",
        name(),
        "app.kubernetes.io/managed-by",
        "Helm",
        "app.kubernetes.io/name",
        app(),
        "app.kubernetes.io/version",
        "1." + number % 37 + ".0",
        "helm.sh/chart",
        app() + "-0." + number % 11 + ".3");
  }

  SortedMap<String, Object> selector() {
    return Tree.map("app.kubernetes.io/instance", name(), "app.kubernetes.io/name", app());
  }
}
