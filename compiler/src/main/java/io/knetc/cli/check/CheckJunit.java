package io.knetc.cli.check;

import io.knetc.check.CheckReport;
import io.knetc.check.Finding;
import io.knetc.cli.Printable;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.DiagnosticRenderer;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Findings as JUnit's XML, which build servers read: a test case for each finding, and one for
/// each file without any. What does not make the check fail is a test that was skipped.
final class CheckJunit {
  private final XMLStreamWriter xml;
  private final FailOn failOn;
  private final DiagnosticRenderer renderer = new DiagnosticRenderer(false);

  private CheckJunit(XMLStreamWriter xml, FailOn failOn) {
    this.xml = xml;
    this.failOn = failOn;
  }

  static String run(CheckReport report, FailOn failOn) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      new CheckJunit(xml, failOn).suite(report);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot happen in memory", e);
    }
    return text + "\n";
  }

  private void suite(CheckReport report) throws XMLStreamException {
    Set<String> withFindings = new HashSet<>();
    report
        .findings()
        .forEach(finding -> withFindings.add(finding.diagnostic().primary().span().file().path()));
    long fine = report.files().stream().filter(file -> !withFindings.contains(file)).count();
    long failures =
        report.findings().stream().filter(finding -> failOn.isFailure(finding.severity())).count();
    line(0);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "knetc check");
    xml.writeAttribute("tests", Long.toString(fine + report.findings().size()));
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", Long.toString(report.findings().size() - failures));
    for (String file : report.files()) {
      if (!withFindings.contains(file)) {
        line(1);
        xml.writeEmptyElement("testcase");
        xml.writeAttribute("classname", Printable.line(file));
        xml.writeAttribute("name", "has no findings");
      }
    }
    for (Finding finding : report.findings()) {
      finding(finding);
    }
    line(0);
    xml.writeEndElement();
  }

  private void finding(Finding finding) throws XMLStreamException {
    Diagnostic diagnostic = finding.diagnostic();
    line(1);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", Printable.line(diagnostic.primary().span().file().path()));
    xml.writeAttribute(
        "name", diagnostic.code() + " " + Printable.line(diagnostic.primary().span().location()));
    line(2);
    boolean fails = failOn.isFailure(finding.severity());
    xml.writeStartElement(fails ? "failure" : "skipped");
    xml.writeAttribute(
        "message", finding.severity().word() + ": " + Printable.line(diagnostic.message()));
    if (fails) {
      xml.writeCharacters("\n" + details(finding));
    }
    xml.writeEndElement();
    line(1);
    xml.writeEndElement();
  }

  private String details(Finding finding) {
    return renderer
        .render(finding.diagnostic(), finding.severity())
        .lines()
        .map(Printable::line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
