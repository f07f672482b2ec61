package io.knetc.lab.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.io.ByteArrayInputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A running Linux host in a container, without any network but its own. It may make network
/// namespaces, load rules, set sysctls, and boot user-mode Linux in {@value #SCRATCH}; it cannot
/// touch the machine. It is removed when closed, or when the JVM ends, unless kept.
public final class LabContainer implements AutoCloseable {
  /// A folder in memory in which programs may run; {@link #copy} does not reach it.
  public static final String SCRATCH = "/umltmp";

  /// Exit codes from here on are those of programs that a signal ended.
  private static final int KILLED = 128;

  private final DockerClient client;
  private final String name;
  private final Thread atExit = new Thread(this::remove, "remove lab container");
  private final AtomicBoolean left = new AtomicBoolean();

  private LabContainer(DockerClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /// A new container of the image.
  public static LabContainer start(HostImage image) throws LabTrouble {
    int random = ThreadLocalRandom.current().nextInt();
    String name = "knetc-lab-" + HexFormat.of().toHexDigits(random);
    LabContainer container = new LabContainer(image.engine().client(), name);
    Runtime.getRuntime().addShutdownHook(container.atExit);
    boolean started = false;
    try {
      container.create(image.name());
      container.makeSysctlsWritable();
      started = true;
      return container;
    } finally {
      if (!started) {
        container.close();
      }
    }
  }

  private void create(String image) throws LabTrouble {
    HostConfig config =
        HostConfig.newHostConfig()
            .withNetworkMode("none")
            .withCapAdd(Capability.NET_ADMIN, Capability.NET_RAW, Capability.SYS_ADMIN)
            .withTmpFs(Map.of(SCRATCH, "rw,exec,size=2g"));
    try {
      client
          .createContainerCmd(image)
          .withName(name)
          .withHostConfig(config)
          .withEnv("TMPDIR=" + SCRATCH)
          // A shell that waits takes care of what daemons leave behind.
          .withCmd("sh", "-c", "sleep infinity & wait")
          .exec();
      client.startContainerCmd(name).exec();
    } catch (RuntimeException e) {
      throw refused("start a host", e);
    }
  }

  /// Engines mount /proc/sys read-only for all but the most privileged containers.
  private void makeSysctlsWritable() throws LabTrouble {
    Execution remount = run(List.of("mount", "-o", "remount,rw", "/proc/sys"));
    if (!remount.succeeded()) {
      throw new LabTrouble(
          "the container engine lets no container write to /proc/sys: " + remount.stderr().strip());
    }
  }

  /// The container's name, as `docker exec` wants it.
  public String name() {
    return name;
  }

  /// Writes files, absolute path to content, with their folders; all may be run as programs.
  public void copy(Map<String, byte[]> files) throws LabTrouble {
    try {
      client
          .copyArchiveToContainerCmd(name)
          .withRemotePath("/")
          .withTarInputStream(new ByteArrayInputStream(Archive.of(files)))
          .exec();
    } catch (RuntimeException e) {
      throw refused("copy files", e);
    }
  }

  /// Runs a command as root and waits for its end.
  public Execution run(List<String> command) throws LabTrouble {
    StringBuilder stdout = new StringBuilder();
    Execution execution = run(command, line -> stdout.append(line).append('\n'));
    return new Execution(execution.exitCode(), stdout + execution.stdout(), execution.stderr());
  }

  /// The same for one that prints much, or slowly.
  ///
  /// @param lines gets each line of stdout as it comes; what follows the last end of a line is in
  ///   the execution
  public Execution run(List<String> command, Consumer<String> lines) throws LabTrouble {
    Output output = new Output(lines);
    int exitCode;
    try {
      String id =
          client
              .execCreateCmd(name)
              .withAttachStdout(true)
              .withAttachStderr(true)
              .withCmd(command.toArray(String[]::new))
              .exec()
              .getId();
      client.execStartCmd(id).exec(output).awaitCompletion();
      exitCode = Math.toIntExact(client.inspectExecCmd(id).exec().getExitCodeLong());
      if (exitCode >= KILLED && !isRunning()) {
        throw gone();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabTrouble("interrupted while \"%s\" ran".formatted(command.getFirst()), e);
    } catch (NotFoundException | ConflictException _) {
      throw gone();
    } catch (RuntimeException e) {
      throw silent(e);
    }
    return new Execution(exitCode, output.rest(), output.stderr());
  }

  private boolean isRunning() {
    return "running".equals(client.inspectContainerCmd(name).exec().getState().getStatus());
  }

  private LabTrouble gone() {
    return new LabTrouble(
        "the container %s is gone: somebody removed it, or it needed more memory than there is"
            .formatted(name));
  }

  private LabTrouble silent(RuntimeException e) {
    return new LabTrouble(
        "the container engine stopped answering (%s); once it runs again: docker rm -f %s"
            .formatted(reason(e), name),
        e);
  }

  /// The content of a file.
  public String read(String path) throws LabTrouble {
    Execution cat = run(List.of("cat", "--", path));
    if (!cat.succeeded()) {
      throw new LabTrouble(cat.stderr().strip());
    }
    return cat.stdout();
  }

  /// The files of a folder by their names; none if there is no such folder.
  public SequencedMap<String, String> readAll(String directory) throws LabTrouble {
    SequencedMap<String, String> files = new LinkedHashMap<>();
    for (String file : run(List.of("ls", "--", directory)).stdout().lines().toList()) {
      files.put(file, read(directory + "/" + file));
    }
    return files;
  }

  /// Leaves the container running, also after {@link #close} and the end of the JVM.
  public void keep() {
    if (left.compareAndSet(false, true)) {
      forgetAtExit();
    }
  }

  @Override
  public void close() {
    if (!left.get()) {
      remove();
      forgetAtExit();
    }
  }

  private void remove() {
    if (!left.compareAndSet(false, true)) {
      return;
    }
    try {
      client.removeContainerCmd(name).withForce(true).withRemoveVolumes(true).exec();
    } catch (RuntimeException _) {
      // It never came to be, somebody else removed it, or the engine is gone and it too.
    }
  }

  private void forgetAtExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // The JVM is ending: the hook runs, and finds nothing to do.
    }
  }

  private static LabTrouble refused(String what, RuntimeException e) {
    return new LabTrouble("the container engine cannot %s: %s".formatted(what, reason(e)), e);
  }

  /// The words of the engine; else those of what is below, as the client wraps it.
  private static String reason(RuntimeException e) {
    Throwable cause = e;
    while (!(cause instanceof DockerException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.toString() : message.strip();
  }
}
