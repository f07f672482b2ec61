package io.knetc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.knetc.cli.ReportText.Detail;
import io.knetc.lab.LabReport;
import io.knetc.lab.LabReport.NotLoaded;
import io.knetc.lab.probe.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/// What a lab showed, for readers and for machines: well formed whatever files are called and tools
/// say, and with the same numbers.
final class ReportTest {
  private static final String HOSTILE = "a\u001b[31m\u0000<&\"]]>\n'\ud800.yaml";
  private static final LabReport MIXED =
      LabReports.of(
          LabReports.right(),
          LabReports.right(),
          LabReports.wrong("shop.yaml"),
          LabReports.notAsked());

  @Test
  void aWrongProbeIsABlockThatSaysWhoseItIs() {
    assertThat(ReportText.of(LabReports.of(LabReports.wrong("shop.yaml")), Detail.USUAL))
        .isEqualTo(
            """
            SERVICE PORT       CALLED BY        PROBES  CALLS  RESULT
            shop/web:http TCP  node port 30080  1       6      1 WRONG, through node-a

            WRONG 1 of 1
              Service   shop/web:http TCP
              declared  service/shop/web spec.ports[0] (shop.yaml:1:7)
              probe     from outside (198.51.100.1) to node port 192.168.10.11:30080, 6 calls
              through   node-a
              expected  answered, source masqueraded
                        10.1.0.2:80 sees 192.168.10.11
                        10.1.1.2:80 sees 192.168.10.11
              seen      2 answered by 10.1.0.2:80, which saw 198.51.100.1
                        1 answered by 10.1.9.9:80, which saw 192.168.10.11
                        1 without an answer
                        2 answered by 10.1.0.2:80, which saw 192.168.10.11
              wrong     10.1.0.2:80 saw 198.51.100.1

            1 probe, 6 calls: 0 as expected, 1 WRONG
            """);
  }

  @Test
  void theNumbersAreTheSameInEveryForm() throws Exception {
    assertThat(ReportText.of(MIXED, Detail.USUAL))
        .contains("  4       18     1 WRONG, through node-a; 1 not asked: Protocol not supported\n")
        .endsWith("\n4 probes, 18 calls: 2 as expected, 1 WRONG, 1 not asked\n");
    assertThat(numbers(ReportJson.of(MIXED)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("probes", 4, "calls", 18, "asExpected", 2, "different", 1, "notAsked", 1));
    Element suite = xml(ReportJunit.of(MIXED));
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(4);
    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  @Test
  void quietlyOnlyWhatIsWrongIsTold() {
    assertThat(ReportText.of(LabReports.of(LabReports.right()), Detail.BRIEF)).isEmpty();
    assertThat(ReportText.of(MIXED, Detail.BRIEF))
        .startsWith("\nWRONG 1 of 1\n")
        .doesNotContain("CALLED BY");
  }

  @Test
  void aPingHasNoPort() {
    LabReport report = LabReports.of(LabReports.masqueradedPing());
    assertThat(ReportText.of(report, Detail.USUAL))
        .isEqualTo(
            """
            POD NETWORK                   CALLED BY             PROBES  CALLS  RESULT
            pod network node-a -> node-b  pod 10.1.1.3 by ping  1       2      1 WRONG, through node-a

            WRONG 1 of 1
              network   pod network node-a -> node-b
              declared  service/shop/web spec.ports[0] (net.yaml:1:7)
              probe     from a pod on node-a to pod 10.1.1.3 by ping, 2 calls
              through   node-a
              expected  answered, source kept
                        10.1.1.3 sees 10.1.0.3
              seen      2 answered by 10.1.1.3, which saw 192.168.10.11
              wrong     10.1.1.3 saw 192.168.10.11

            1 probe, 2 calls: 0 as expected, 1 WRONG
            """);
    assertThat(ReportJson.of(report))
        .contains("\"protocol\" : \"ICMP\"", "\"target\" : \"10.1.1.3\"");
  }

  @Test
  void manyThatAreWrongAreCutButCounted() {
    Verdict[] wrong =
        Collections.nCopies(21, LabReports.wrong("shop.yaml")).toArray(Verdict[]::new);
    assertThat(ReportText.of(LabReports.of(wrong), Detail.USUAL))
        .contains("WRONG 20 of 21\n", "\n20 of 21 are shown; -v shows all\n")
        .doesNotContain("WRONG 21 of 21");
    assertThat(ReportText.of(LabReports.of(wrong), Detail.FULL)).contains("WRONG 21 of 21\n");
  }

  @Test
  void fileNamesBreakNoForm() throws Exception {
    LabReport report = LabReports.of(LabReports.wrong(HOSTILE));
    String shown = "a\\x1b[31m\\x00<&\"]]>\\x0a'\\xd800.yaml:1:7";
    assertThat(ReportText.of(report, Detail.USUAL)).contains(shown);
    assertThat(xml(ReportJunit.of(report)).getTextContent()).contains(shown);
    assertThat(strings(ReportJson.of(report))).contains(HOSTILE);
  }

  @Test
  void whatToolsSayBreaksNoForm() throws Exception {
    LabReport report = new LabReport(List.of(new NotLoaded("node-a", HOSTILE)), List.of());
    assertThat(ReportText.of(report, Detail.USUAL))
        .isEqualTo(
            """
            node-a did not take its files:
              a\\x1b[31m\\x00<&"]]>
              '\\xd800.yaml
            no probe was sent
            """);
    assertThat(xml(ReportJunit.of(report)).getTextContent()).contains("a\\x1b[31m\\x00<&\"]]>\n");
    assertThat(strings(ReportJson.of(report))).contains(HOSTILE);
  }

  private static Element xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static Map<String, Integer> numbers(String json) throws IOException {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      String name = "";
      while (!name.equals("notLoaded") && parser.nextToken() != null) {
        name = String.valueOf(parser.currentName());
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
          numbers.put(name, parser.getIntValue());
        }
      }
    }
    return numbers;
  }

  private static List<String> strings(String json) throws IOException {
    List<String> strings = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          strings.add(parser.getText());
        }
      }
    }
    return strings;
  }
}
