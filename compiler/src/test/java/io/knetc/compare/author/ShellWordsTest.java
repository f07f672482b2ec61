package io.knetc.compare.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShellWordsTest {
  private static final List<String> HARD =
      List.of(
          "",
          " ",
          "a b",
          "it's",
          "'",
          "''",
          "\"quoted\"",
          "$HOME",
          "$(id)",
          "`id`",
          "back\\slash",
          "\\",
          "\\'",
          "!",
          "a!b",
          "#no comment",
          "~",
          "*",
          "[a-z]?",
          "{a,b}",
          "a;b&c|d<e>f",
          "tab\there",
          "-n",
          "äöü €",
          "weave-;rGqyMIl1HN^cfDki~Z$3]6!N");

  @Test
  void plainWordsStayAsTheyAre() {
    assertThat(ShellWords.line(List.of("iptables", "!", "-s", "10.0.0.0/8", "0x4000/0x4000")))
        .isEqualTo("iptables ! -s 10.0.0.0/8 0x4000/0x4000");
  }

  @Test
  void aShellPassesExactlyTheWords() throws IOException, InterruptedException {
    String printed = Shell.run("printf '<%s>\\n' " + ShellWords.line(HARD));
    assertThat(printed.lines())
        .containsExactlyElementsOf(HARD.stream().map(word -> "<" + word + ">").toList());
  }

  @Test
  void wordsOfIptablesSaveAreReadAsTheRestoringProgramDoes() {
    assertThat(
            RuleArguments.read(
                "-A X -m comment --comment \"a \\\"b\\\" \\\\ \\'c\\' $d\" --comment \"\" -j c\\d"))
        .containsExactly(
            "-A",
            "X",
            "-m",
            "comment",
            "--comment",
            "a \"b\" \\ 'c' $d",
            "--comment",
            "",
            "-j",
            "c\\d");
  }
}
