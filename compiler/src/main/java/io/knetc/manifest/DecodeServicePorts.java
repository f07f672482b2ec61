package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ServiceManifest.ServicePort;
import io.knetc.manifest.ServiceManifest.TargetPort;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `Service.spec.ports`: each with a name of its own, and no two with one number and protocol.
final class DecodeServicePorts {
  static final Fields PORT =
      Fields.of("ServicePort")
          .supported("name", "protocol", "port", "targetPort", "nodePort")
          .noEffect("appProtocol");

  private DecodeServicePorts() {}

  static List<ServicePort> run(FieldReader spec) {
    List<ServicePort> ports = new ArrayList<>();
    for (FieldReader port : spec.parts("ports", PORT)) {
      read(port).ifPresent(ports::add);
    }
    reportDuplicates(ports, spec.diagnostics());
    return List.copyOf(ports);
  }

  private static Optional<ServicePort> read(FieldReader reader) {
    Protocol protocol =
        reader
            .word("protocol", KubernetesWords.PROTOCOLS)
            .map(Attributed::value)
            .orElse(Protocol.TCP);
    Optional<Attributed<String>> name =
        reader.string("name").filter(text -> !text.value().isEmpty());
    if (name.isPresent() && !NameRule.PORT.holds(name.get(), reader.diagnostics())) {
      return Optional.empty();
    }
    if (!reader.has("port")) {
      reader.reportMissing("port");
    }
    Optional<Attributed<Port>> port = port(reader, "port", 1);
    Optional<Attributed<Port>> nodePort = port(reader, "nodePort", 0);
    return port.map(number ->
        new ServicePort(
            name.map(Attributed::value).orElse(""),
            protocol,
            number,
            nodePort.map(List::of).orElse(List.of()),
            target(reader, number.value()),
            reader.origin()));
  }

  /// The number of a port; 0 stands for none where `min` lets it.
  private static Optional<Attributed<Port>> port(FieldReader reader, String field, int min) {
    return reader
        .integer(field, min, Port.MAX, Code.KN1005)
        .filter(number -> number.value() > 0)
        .map(number -> new Attributed<>(new Port(number.value()), number.origin()));
  }

  private static TargetPort target(FieldReader reader, Port port) {
    Optional<Value.Scalar> target = reader.integerOrString("targetPort");
    if (target.isEmpty() || target.get().text().isEmpty()) {
      return new TargetPort.Numbered(port);
    }
    if (target.get().kind() == Value.Scalar.Kind.STRING) {
      return new TargetPort.Named(target.get().text());
    }
    int number =
        reader.integer("targetPort", 0, Port.MAX, Code.KN1005).map(Attributed::value).orElse(0);
    return new TargetPort.Numbered(number == 0 ? port : new Port(number));
  }

  private static void reportDuplicates(List<ServicePort> ports, Diagnostics diagnostics) {
    Map<String, ServicePort> names = new LinkedHashMap<>();
    Map<String, ServicePort> numbers = new LinkedHashMap<>();
    for (ServicePort port : ports) {
      ServicePort sameName = names.putIfAbsent(port.name(), port);
      String key = port.port().value().number() + "/" + port.protocol();
      ServicePort sameNumber = numbers.putIfAbsent(key, port);
      if (sameName != null) {
        String message =
            port.name().isEmpty()
                ? "a Service with several ports has more than one without a name"
                : "Service port \"" + port.name() + "\" is declared twice";
        diagnostics.report(
            Diagnostic.of(Code.KN2007, port.origin().span(), message)
                .alsoAt(sameName.origin().span(), "first declared here")
                .withHelp("port names are unique inside one Service"));
      } else if (sameNumber != null) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2007, port.port().span(), "Service port " + key + " is declared twice")
                .alsoAt(sameNumber.port().span(), "first declared here")
                .withHelp("a Service has one port for a number and protocol"));
      }
    }
  }
}
