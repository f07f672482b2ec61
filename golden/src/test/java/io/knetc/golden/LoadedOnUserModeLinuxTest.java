package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.golden.lab.UserModeLinux;
import io.knetc.lab.container.Execution;
import io.knetc.lab.container.LabTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// A kernel that has devices of the kind ipip takes every host of a case that expects one. It is
/// booted once for all of them.
@Tag("lab")
final class LoadedOnUserModeLinuxTest {
  private static final String HOST = "== host";

  @TestFactory
  List<DynamicNode> everyHostLoads() throws IOException, LabTrouble {
    List<ExpectedHost> hosts = ExpectedHost.all().stream().filter(ExpectedHost::hasIpInIp).toList();
    assertThat(hosts).isNotEmpty();
    List<String> outputs = load(hosts);
    List<DynamicNode> tests = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      String output = outputs.get(i);
      tests.add(
          dynamicTest(
              hosts.get(i).name(),
              () -> {
                assertThat(ExpectedHost.complaints(output)).isEmpty();
                assertThat(output).contains(" remote any local 192.168.10.11 ");
              }));
    }
    return tests;
  }

  /// What the script said of each.
  private static List<String> load(List<ExpectedHost> hosts) throws IOException, LabTrouble {
    Execution run = UserModeLinux.run(files(hosts), "load-hosts");
    assertThat(run.exitCode()).as(run.stdout() + run.stderr()).isZero();
    return Arrays.stream(run.stdout().split(HOST + "\n", -1)).skip(1).toList();
  }

  private static Map<String, byte[]> files(List<ExpectedHost> hosts) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    StringBuilder script = new StringBuilder();
    for (ExpectedHost host : hosts) {
      String place = "hosts/" + host.name().replace(' ', '/');
      for (Path file : Folders.files(host.folder())) {
        files.put(place + "/" + Folders.name(host.folder(), file), Files.readAllBytes(file));
      }
      script.append("echo '" + HOST + "'\nunshare -n ./load-host");
      host.arguments(UserModeLinux.FOLDER + place)
          .forEach(word -> script.append(" '" + word + "'"));
      script.append('\n');
    }
    files.put("load-hosts", script.toString().getBytes(StandardCharsets.UTF_8));
    files.put("load-host", Files.readAllBytes(ExpectedHost.SCRIPT));
    return files;
  }
}
