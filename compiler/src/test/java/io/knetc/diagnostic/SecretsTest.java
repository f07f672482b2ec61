package io.knetc.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"Type\": \"ipsec\", \"PSK\": \"abc\", \"MTU\": 1} | {\"Type\": \"ipsec\", \"PSK\":"
            + " \"***\", \"MTU\": 1}",
        "{\"psk\":\"a\\\"b\"} | {\"psk\":\"****\"}",
        "\"AccessKeyID\": \"ab\", \"AccessKeySecret\": \"cä\" | \"AccessKeyID\": \"**\","
            + " \"AccessKeySecret\": \"**\"",
        "\"{\\\"PSK\\\":\\n"
            + " \\\"abc\\\", \\\"MTU\\\": 1}\" | \"{\\\"PSK\\\":\\n"
            + " \\\"***\\\", \\\"MTU\\\": 1}\"",
        "\"{\\\\\\\"PSK\\\\\\\": \\\\\\\"a\\\\\\\"}\" | \"{\\\\\\\"PSK\\\\\\\":"
            + " \\\\\\\"*\\\\\\\"}\"",
        "{\"PSK\": \"abc | {\"PSK\": \"***",
        "{\"PSK\": 123, \"MTU\": 1} | {\"PSK\": ***, \"MTU\": 1}",
        "{PSK: 'abc', AccessKeyID: ab} | {PSK: '***', AccessKeyID: **}",
        "{\"PSK\": [\"a\"], \"MTU\": 1} | {\"PSK\": [***], \"MTU\": 1}",
        "{\"PSK\": {\"a\": 1}, \"MTU\": 1} | {\"PSK\": {******}, \"MTU\": 1}",
        "{\"PSK\": \"\"} | {\"PSK\": \"\"}",
        "{\"Note\": \"PSK\", \"Type\": \"abc\"} | {\"Note\": \"PSK\", \"Type\": \"abc\"}",
      })
  void eachCharacterIsAnAsterisk(String line, String shown) {
    assertThat(hidden(line, 1)).isEqualTo(shown);
  }

  @Test
  void theWordMayStandFurtherUp() {
    String text = "\"PSK\":\n \n  \"abc\", \"MTU\": 1\n";
    assertThat(hidden(text, 1)).isEqualTo("\"PSK\":");
    assertThat(hidden(text, 3)).isEqualTo("  \"***\", \"MTU\": 1");
  }

  @Test
  void manyBlanksBetweenAreNoTrouble() {
    String blanks = " ".repeat(100_000);
    assertThat(hidden("\"PSK\":" + blanks + "\"a\"", 1)).isEqualTo("\"PSK\":" + blanks + "\"*\"");
  }

  private static String hidden(String text, int line) {
    return Secrets.hidden(new SourceFile("net.yaml", text.getBytes(StandardCharsets.UTF_8)), line);
  }
}
