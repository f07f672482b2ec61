package io.knetc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One line that changes, on a terminal only.
final class ProgressTest {
  private static final String TERMINAL = "knetc.terminal";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final MessageOptions messages = new MessageOptions();

  @AfterEach
  void leaveTheTerminal() {
    System.clearProperty(TERMINAL);
  }

  @Test
  void eachStepTakesThePlaceOfTheOneBefore() {
    System.setProperty(TERMINAL, "true");
    Progress progress = progress();
    progress.say("probes 1 of 2");
    progress.say("probes 2 of 2");
    progress.done();
    assertThat(shown())
        .isEqualTo("\r\u001b[Kprobes 1 of 2 ...\r\u001b[Kprobes 2 of 2 ...\r\u001b[K");
  }

  @Test
  void afterItsEndNobodyWritesOverWhatIsSaid() {
    System.setProperty(TERMINAL, "true");
    Progress progress = progress();
    progress.end();
    progress.say("probes 2 of 2");
    assertThat(shown()).isEqualTo("\r\u001b[K");
  }

  @Test
  void elsewhereAndQuietlyNothingIsShown() {
    progress().say("probes 1 of 2");
    System.setProperty(TERMINAL, "true");
    messages.tone.quiet = true;
    progress().say("probes 1 of 2");
    assertThat(shown()).isEmpty();
  }

  private Progress progress() {
    return new Progress(new PrintStream(err, true, StandardCharsets.UTF_8), messages);
  }

  private String shown() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
