package io.knetc.dump.sysctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Found;
import io.knetc.kernel.sysctl.SysctlFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `sysctl -a` prints and `sysctl.conf` holds is read as the settings that it means.
final class ParseSysctlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          net.ipv4.ip_forward = 1                    | net.ipv4.ip_forward            | 1
          net.ipv4.ip_forward=1                      | net.ipv4.ip_forward            | 1
          -net.ipv4.ip_forward = 1                   | net.ipv4.ip_forward            | 1
          net/ipv4/ip_forward = 1                    | net.ipv4.ip_forward            | 1
          net.ipv6.conf.flannel/1.accept_ra = 0      | net.ipv6.conf.flannel/1.accept_ra | 0
          net/ipv6/conf/flannel.1/accept_ra = 0      | net.ipv6.conf.flannel/1.accept_ra | 0
          net.ipv4.ip_local_port_range = 32768	60999  | net.ipv4.ip_local_port_range   | 32768 60999
          """)
  void aLineIsASetting(String line, String key, String value) {
    List<SysctlFile.Line> lines = lines(line.strip() + "\n");
    assertThat(lines).hasSize(1);
    SysctlFile.Setting setting = (SysctlFile.Setting) lines.getFirst();
    assertThat(setting.key()).isEqualTo(key);
    assertThat(setting.value()).isEqualTo(value);
  }

  @Test
  void aValueMayHoldAnEqualsSign() {
    assertThat(lines("kernel.core_pattern = |/bin/x --a=b\n"))
        .extracting(line -> ((SysctlFile.Setting) line).value())
        .containsExactly("|/bin/x --a=b");
  }

  @Test
  void commentsAndMessagesAreRemarks() {
    assertThat(
            lines(
                """
                # one

                ;two
                sysctl: permission denied on key 'fs.protected_fifos'
                vm.swappiness = 60
                """))
        .extracting(line -> line.getClass().getSimpleName())
        .containsExactly("Remark", "Remark", "Remark", "Setting");
  }

  @Test
  void aFaultIsFoundAtItsPlace() {
    Diagnostics diagnostics = new Diagnostics();
    SysctlFile file =
        ParseSysctl.run(
            Found.text("net.ipv4.ip_forward 1\n = 1\na b = 1\nvm.swappiness = 60\n"), diagnostics);
    assertThat(Found.shown(diagnostics))
        .containsExactly(
            "KN0021 1:1-22 the line has no \"=\"",
            "KN0021 2:1-2 \"\" is no key of sysctl",
            "KN0021 3:1-5 \"a b\" is no key of sysctl");
    assertThat(file.lines()).hasSize(1);
    assertThat(file.lines().getFirst().origin().span().location()).isEqualTo("dump:4:1");
  }

  private static List<SysctlFile.Line> lines(String text) {
    Diagnostics diagnostics = new Diagnostics();
    SysctlFile file = ParseSysctl.run(Found.text(text), diagnostics);
    assertThat(Found.shown(diagnostics)).isEmpty();
    return file.lines();
  }
}
