package io.knetc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.knetc.cluster.ServicePort;
import io.knetc.lab.LabReport;
import io.knetc.lab.LabReport.NotLoaded;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Outcome;
import io.knetc.lab.probe.Outcome.Answer;
import io.knetc.lab.probe.Probe;
import io.knetc.lab.probe.Subject;
import io.knetc.lab.probe.Verdict;
import io.knetc.lab.probe.Verdict.Kind;
import io.knetc.network.IpAddress;
import io.knetc.source.Origin;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a lab showed, as one JSON object.
final class ReportJson {
  private ReportJson() {}

  static String of(LabReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("format", "knetc.io/validation/v1");
      json.writeBooleanField("holds", report.holds());
      json.writeObjectFieldStart("summary");
      json.writeNumberField("probes", report.verdicts().size());
      json.writeNumberField("calls", report.calls());
      json.writeNumberField("asExpected", report.count(Kind.AS_EXPECTED));
      json.writeNumberField("different", report.count(Kind.DIFFERENT));
      json.writeNumberField("notAsked", report.count(Kind.NOT_ASKED));
      json.writeEndObject();
      json.writeArrayFieldStart("notes");
      for (String note : report.notes()) {
        json.writeString(note);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("notLoaded");
      for (NotLoaded node : report.notLoaded()) {
        json.writeStartObject();
        json.writeStringField("node", node.node());
        json.writeStringField("said", node.said());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("probes");
      for (Verdict verdict : report.verdicts()) {
        write(verdict, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return text + "\n";
  }

  private static void write(Verdict verdict, JsonGenerator json) throws IOException {
    Probe probe = verdict.probe();
    json.writeStartObject();
    subject(probe.subject(), json);
    json.writeStringField("protocol", probe.means().protocol(probe.target().family()));
    declared(probe.subject().origin(), json);
    json.writeStringField("way", probe.way().words());
    json.writeStringField("target", probe.means().at(probe.target()));
    json.writeStringField("from", probe.caller().words());
    json.writeStringField("handledBy", probe.handler().name());
    json.writeNumberField("calls", probe.calls());
    json.writeStringField("expected", ProbeWords.expected(probe));
    if (probe.expectation() instanceof Answered answered) {
      expected(answered, json);
    }
    json.writeStringField("verdict", words(verdict.kind()));
    if (!verdict.difference().isEmpty()) {
      json.writeStringField("difference", verdict.difference());
    }
    write(verdict.outcome(), json);
    json.writeEndObject();
  }

  private static void subject(Subject subject, JsonGenerator json) throws IOException {
    switch (subject) {
      case Subject.OfService(ServicePort port) ->
          json.writeStringField("servicePort", port.name().text());
      case Subject.OfPods pods -> {
        json.writeObjectFieldStart("podNetwork");
        json.writeStringField("from", pods.from().name());
        json.writeStringField("to", pods.to().name());
        json.writeNumberField("mtu", pods.mtu());
        json.writeEndObject();
      }
      case Subject.OfWorld world -> {
        json.writeObjectFieldStart("podNetwork");
        json.writeStringField("from", world.from().name());
        json.writeStringField("to", "outside");
        json.writeEndObject();
      }
      case Subject.OfHostPort port -> {
        json.writeObjectFieldStart("hostPort");
        json.writeStringField("pod", port.pod());
        json.writeStringField("node", port.node().name());
        json.writeNumberField("port", port.port().number());
        json.writeEndObject();
      }
      case Subject.OfNames names -> json.writeStringField("service", names.service());
      case Subject.OfContainers containers -> json.writeStringField("pod", containers.pod());
      case Subject.OfIngressClass ingress -> json.writeStringField("ingressClass", ingress.name());
      case Subject.OfPolicies policies -> json.writeStringField("policiesOf", policies.pod());
    }
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void declared(Origin origin, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("declared");
    json.writeStringField("object", origin.object());
    json.writeStringField("field", origin.field());
    json.writeStringField("file", origin.span().file().path());
    if (!origin.span().file().isBuiltIn()) {
      json.writeNumberField("line", origin.span().position().line());
      json.writeNumberField("column", origin.span().position().column());
    }
    json.writeEndObject();
  }

  private static void expected(Answered answered, JsonGenerator json) throws IOException {
    json.writeStringField("choice", words(answered.choice()));
    json.writeArrayFieldStart("endpoints");
    for (Map.Entry<String, List<IpAddress>> each : answered.sources().entrySet()) {
      json.writeStartObject();
      json.writeStringField("endpoint", each.getKey());
      json.writeArrayFieldStart("maySee");
      for (IpAddress address : each.getValue()) {
        json.writeString(address.text());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(Outcome outcome, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("seen");
    json.writeArrayFieldStart("answers");
    for (Map.Entry<Answer, Integer> answer : outcome.answers().entrySet()) {
      json.writeStartObject();
      json.writeStringField("endpoint", answer.getKey().endpoint());
      json.writeStringField("saw", answer.getKey().seen().text());
      json.writeNumberField("calls", answer.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("moved", outcome.moved());
    json.writeNumberField("refused", outcome.refused());
    json.writeNumberField("silent", outcome.silent());
    json.writeNumberField("unreachable", outcome.unreachable());
    json.writeObjectFieldStart("told");
    for (Map.Entry<String, Integer> told : outcome.told().entrySet()) {
      json.writeNumberField(told.getKey(), told.getValue());
    }
    json.writeEndObject();
    if (!outcome.impossible().isEmpty()) {
      json.writeStringField("impossible", outcome.impossible());
    }
    json.writeEndObject();
  }
}
