package io.knetc.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lock.Lock.LockedValue;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadLockTest {
  private final Diagnostics diagnostics = new Diagnostics();

  private List<LockedValue> read(String text) {
    SourceFile file = new SourceFile(Lock.NAME, text.getBytes(StandardCharsets.UTF_8));
    return ReadLock.run(file, diagnostics).values();
  }

  private List<String> places() {
    return diagnostics.sorted().stream()
        .map(Diagnostic::primary)
        .map(label -> label.span().location())
        .toList();
  }

  @Test
  void aLineIsAnObjectAFieldAndAValueAtItsPlace() {
    LockedValue value =
        read("# \u00e4\r\n\r\n  service/a/b\tspec.x[0]  1.2.3.4 # why\r\n").getFirst();
    assertThat(value.object()).isEqualTo("service/a/b");
    assertThat(value.field()).isEqualTo("spec.x[0]");
    assertThat(value.value()).isEqualTo("1.2.3.4");
    assertThat(value.span().location()).isEqualTo("knetc.lock:3:26");
    assertThat(places()).isEmpty();
  }

  @Test
  void theLastLineNeedsNoEnd() {
    assertThat(read("a b c\nd e f")).hasSize(2);
    assertThat(read("")).isEmpty();
    assertThat(read("# only words")).isEmpty();
  }

  @Test
  void anythingElseIsReported() {
    assertThat(read("a b\na b c d\na b \u00e4\na b c\n")).hasSize(1);
    assertThat(places()).containsExactly("knetc.lock:1:1", "knetc.lock:2:1", "knetc.lock:3:1");
  }

  @Test
  void anUnfinishedMergeIsReportedOnceForEachConflict() {
    read(
        """
        <<<<<<< HEAD
        a b c
        ||||||| base
        =======
        a b d
        >>>>>>> other
        a b e
        <<<<<<< HEAD
        =======
        >>>>>>> other
        =======
        """);
    assertThat(places()).containsExactly("knetc.lock:1:1", "knetc.lock:8:1", "knetc.lock:11:1");
  }
}
