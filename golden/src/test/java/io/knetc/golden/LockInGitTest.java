package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.Knetc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `knetc.lock` in a git repository: each side of a comparison has that of its commit, and two
/// branches that add Services merge.
final class LockInGitTest {
  @TempDir private Path repository = Path.of("");

  private static String service(String name) {
    return """
    apiVersion: v1
    kind: Service
    metadata: {name: %s, namespace: shop}
    spec: {selector: {app: %s}, ports: [{port: 80}]}
    """
        .formatted(name, name);
  }

  @BeforeEach
  void commitALock() throws IOException, InterruptedException {
    git("init", "-q", "-b", "main");
    Files.writeString(repository.resolve(".gitattributes"), "knetc.lock merge=union\n");
    add("web");
    knetc("compile", "-f", "manifests", "--nodes", "1", "--lock", "-q");
    commit("web");
  }

  private void add(String name) throws IOException {
    Folders.write(repository.resolve("manifests").resolve(name + ".yaml"), service(name));
  }

  private Path lock() {
    return repository.resolve("manifests").resolve("knetc.lock");
  }

  private void commit(String what) throws IOException, InterruptedException {
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", what);
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private String knetc(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Knetc.class.getName()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed;
  }

  @Test
  void eachSideHasTheLockOfItsCommit() throws IOException, InterruptedException {
    String text = Files.readString(lock());
    Files.writeString(lock(), text.replaceFirst("(spec.clusterIPs\\[0\\]) .*", "$1 10.96.77.77"));
    assertThat(knetc("diff", "--git", "HEAD", "manifests", "--stat"))
        .contains("10.96.77.77:80/tcp");
    commit("another address");
    assertThat(knetc("diff", "--git", "HEAD", "manifests", "--stat")).doesNotContain("10.96");
    assertThat(knetc("diff", "--git", "HEAD~1..HEAD", "manifests", "--stat"))
        .contains("1 of 1 node changed")
        .contains("10.96.77.77:80/tcp");
  }

  @Test
  void whatTwoBranchesAddMerges() throws IOException, InterruptedException {
    git("checkout", "-q", "-b", "other");
    add("api");
    knetc("compile", "-f", "manifests", "--lock", "-q");
    commit("api");
    String ofOther = Files.readString(lock());
    git("checkout", "-q", "main");
    add("app");
    knetc("compile", "-f", "manifests", "--lock", "-q");
    commit("app");
    String ofMain = Files.readString(lock());
    git("-c", "user.name=a", "-c", "user.email=a@example.com", "merge", "-q", "other");
    assertThat(knetc("compile", "-f", "manifests", "--lock"))
        .endsWith("all of it is pinned by manifests/knetc.lock\n");
    assertThat(Files.readString(lock()).lines().toList())
        .containsAll(ofOther.lines().toList())
        .containsAll(ofMain.lines().toList())
        .doesNotHaveDuplicates();
  }
}
