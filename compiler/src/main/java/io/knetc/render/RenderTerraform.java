package io.knetc.render;

import io.knetc.kernel.cloud.CloudRoutes;
import io.knetc.kernel.cloud.CloudRoutes.CloudRoute;
import io.knetc.kernel.cloud.CloudRoutes.Reference;
import io.knetc.source.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Prints the routes of a cloud as `routes.tf.json`, Terraform's configuration in JSON: a resource
/// for each route, a variable for each thing that is not known.
final class RenderTerraform {
  /// A member of a section.
  private record Member(String name, String json, Origin origin) {}

  private final CloudRoutes routes;
  private final Utf8Writer out;
  private final LineOrigins lines;

  private RenderTerraform(CloudRoutes routes, Utf8Writer out, LineOrigins lines) {
    this.routes = routes;
    this.out = out;
    this.lines = lines;
  }

  static void run(CloudRoutes routes, Utf8Writer out, LineOrigins lines) throws IOException {
    new RenderTerraform(routes, out, lines).run();
  }

  private void run() throws IOException {
    line("{");
    variables();
    if (routes.provider() == CloudRoutes.Provider.AWS) {
      section("data", "aws_instance", instances(), ",");
    }
    section("resource", resource(), resources(), "");
    line("}");
  }

  private void variables() throws IOException {
    Map<String, Member> wanted = new TreeMap<>();
    for (CloudRoute route : routes.routes()) {
      for (Reference reference : List.of(route.table(), route.hop())) {
        if (reference instanceof Reference.Wanted(String variable, String description)) {
          JsonObject json = new JsonObject().with("type", "string");
          json.with("description", description);
          wanted.putIfAbsent(variable, new Member(variable, json.json(), route.origin()));
        }
      }
    }
    if (!wanted.isEmpty()) {
      line("  \"variable\": {");
      members(List.copyOf(wanted.values()), "    ");
      line("  },");
    }
  }

  /// Each machine once: Amazon's routes name its network interface.
  private List<Member> instances() {
    Map<String, Member> instances = new TreeMap<>();
    for (CloudRoute route : routes.routes()) {
      String json = new JsonObject().with("instance_id", value(route.hop())).json();
      instances.putIfAbsent(instance(route), new Member(instance(route), json, route.origin()));
    }
    return List.copyOf(instances.values());
  }

  private static String instance(CloudRoute route) {
    return "flannel-" + route.destination().text().replaceAll("[./]", "-");
  }

  private List<Member> resources() {
    List<Member> resources = new ArrayList<>();
    for (CloudRoute route : routes.routes()) {
      resources.add(new Member(route.name(), arguments(route), route.origin()));
    }
    return resources;
  }

  private String resource() {
    return switch (routes.provider()) {
      case AWS -> "aws_route";
      case GCE -> "google_compute_route";
      case ALIBABA -> "alicloud_route_entry";
      case TENCENT -> "tencentcloud_route_table_entry";
    };
  }

  private String arguments(CloudRoute route) {
    JsonObject arguments = new JsonObject();
    String destination = route.destination().text();
    String table = value(route.table());
    String hop = value(route.hop());
    switch (routes.provider()) {
      case AWS ->
          arguments
              .with("route_table_id", table)
              .with("destination_cidr_block", destination)
              .with(
                  "network_interface_id",
                  "${data.aws_instance." + instance(route) + ".network_interface_id}");
      case GCE ->
          arguments
              .with("name", route.name())
              .with("network", table)
              .with("dest_range", destination)
              .with("next_hop_instance", hop)
              .withJson("priority", "1000");
      case ALIBABA ->
          arguments
              .with("route_table_id", table)
              .with("destination_cidrblock", destination)
              .with("nexthop_type", "Instance")
              .with("nexthop_id", hop);
      case TENCENT ->
          arguments
              .with("route_table_id", table)
              .with("destination_cidr_block", destination)
              .with("next_type", "NORMAL_CVM")
              .with("next_hub", hop);
    }
    return arguments.json();
  }

  private static String value(Reference reference) {
    return switch (reference) {
      case Reference.Known(String name) -> name;
      case Reference.Wanted(String variable, String _) -> "${var." + variable + "}";
    };
  }

  private void section(String kind, String type, List<Member> members, String after)
      throws IOException {
    line("  " + JsonObject.string(kind) + ": {");
    line("    " + JsonObject.string(type) + ": {");
    members(members, "      ");
    line("    }");
    line("  }" + after);
  }

  private void members(List<Member> members, String indent) throws IOException {
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      String end = i + 1 < members.size() ? "," : "";
      RenderCloudRoutes.line(
          indent + JsonObject.string(member.name()) + ": " + member.json() + end,
          member.origin(),
          out,
          lines);
    }
  }

  private void line(String text) throws IOException {
    RenderCloudRoutes.line(text, routes.origin(), out, lines);
  }
}
