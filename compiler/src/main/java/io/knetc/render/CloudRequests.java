package io.knetc.render;

import io.knetc.kernel.cloud.CloudRoutes;
import io.knetc.kernel.cloud.CloudRoutes.CloudRoute;
import io.knetc.kernel.cloud.CloudRoutes.Reference;

/// Routes as the clouds' own APIs take them: `aws ec2 create-route --cli-input-json`, the body of
/// Google's `routes.insert`, Alibaba's `CreateRouteEntry`, Tencent's `CreateRoutes`. What is not
/// known stands in angle brackets.
final class CloudRequests {
  private static final String GOOGLE = "https://www.googleapis.com/compute/v1/";

  private CloudRequests() {}

  static String request(CloudRoutes.Provider provider, CloudRoute route) {
    JsonObject request = new JsonObject();
    String destination = route.destination().text();
    switch (provider) {
      case AWS ->
          request
              .with("RouteTableId", word(route.table()))
              .with("DestinationCidrBlock", destination)
              .with("InstanceId", word(route.hop()));
      case GCE ->
          request
              .with("name", route.name())
              .with("network", word(route.table()))
              .with("destRange", destination)
              .with("nextHopInstance", google(route.hop()))
              .withJson("priority", "1000");
      case ALIBABA ->
          request
              .with("RouteTableId", word(route.table()))
              .with("DestinationCidrBlock", destination)
              .with("NextHopType", "Instance")
              .with("NextHopId", word(route.hop()));
      case TENCENT ->
          request
              .with("RouteTableId", word(route.table()))
              .withJson(
                  "Routes",
                  "["
                      + new JsonObject()
                          .with("DestinationCidrBlock", destination)
                          .with("GatewayType", "NORMAL_CVM")
                          .with("GatewayId", word(route.hop()))
                          .withJson("Enabled", "true")
                          .json()
                      + "]");
    }
    return request.json();
  }

  private static String google(Reference reference) {
    return switch (reference) {
      case Reference.Known(String path) -> GOOGLE + path;
      case Reference.Wanted _ -> word(reference);
    };
  }

  private static String word(Reference reference) {
    return switch (reference) {
      case Reference.Known(String name) -> name;
      case Reference.Wanted(String _, String description) -> "<" + description + ">";
    };
  }
}
