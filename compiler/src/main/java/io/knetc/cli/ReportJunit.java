package io.knetc.cli;

import io.knetc.lab.LabReport;
import io.knetc.lab.LabReport.NotLoaded;
import io.knetc.lab.probe.Probe;
import io.knetc.lab.probe.Verdict;
import io.knetc.lab.probe.Verdict.Kind;
import java.io.StringWriter;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// What a lab showed, as JUnit's XML, which build servers read: a test case for each probe.
final class ReportJunit {
  private final XMLStreamWriter xml;

  private ReportJunit(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String of(LabReport report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      new ReportJunit(xml).suite(report);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot happen in memory", e);
    }
    return text + "\n";
  }

  private void suite(LabReport report) throws XMLStreamException {
    int failures = report.count(Kind.DIFFERENT) + report.notLoaded().size();
    line(0);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "knetc validate");
    xml.writeAttribute(
        "tests", Integer.toString(report.verdicts().size() + report.notLoaded().size()));
    xml.writeAttribute("failures", Integer.toString(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", Integer.toString(report.count(Kind.NOT_ASKED)));
    notes(report);
    for (NotLoaded node : report.notLoaded()) {
      startCase(node.node(), "takes its files");
      String said = node.said().lines().map(Printable::line).collect(Collectors.joining("\n"));
      told("failure", "did not take its files", said);
      end();
    }
    for (Verdict verdict : report.verdicts()) {
      verdict(verdict);
    }
    line(0);
    xml.writeEndElement();
  }

  private void notes(LabReport report) throws XMLStreamException {
    if (report.notes().isEmpty()) {
      return;
    }
    line(1);
    xml.writeStartElement("properties");
    for (String note : report.notes()) {
      line(2);
      xml.writeEmptyElement("property");
      xml.writeAttribute("name", "note");
      xml.writeAttribute("value", Printable.line(note));
    }
    line(1);
    xml.writeEndElement();
  }

  private void verdict(Verdict verdict) throws XMLStreamException {
    Probe probe = verdict.probe();
    startCase(
        SubjectWords.subject(probe),
        ProbeWords.target(probe)
            + " from "
            + ProbeWords.caller(probe)
            + " through "
            + probe.handler().name());
    switch (verdict.kind()) {
      case AS_EXPECTED -> {}
      case DIFFERENT ->
          told(
              "failure", verdict.difference(), "\n" + WrongProbe.words(verdict, Integer.MAX_VALUE));
      case NOT_ASKED -> told("skipped", verdict.outcome().impossible(), "");
    }
    end();
  }

  private void startCase(String className, String name) throws XMLStreamException {
    line(1);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", className);
    xml.writeAttribute("name", name);
  }

  private void told(String element, String message, String text) throws XMLStreamException {
    line(2);
    xml.writeStartElement(element);
    xml.writeAttribute("message", Printable.line(message));
    xml.writeCharacters(text);
    xml.writeEndElement();
    line(1);
  }

  private void end() throws XMLStreamException {
    xml.writeEndElement();
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
