package io.knetc.lab;

import io.knetc.lab.container.Execution;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Whose kernel the hosts of a lab run on.
public enum LabKernel {
  /// That of the machine, shared by all containers.
  HOST(1, "raise --timeout, or leave out nodes or Services") {
    @Override
    Execution run(LabContainer container, LabSettings settings, Consumer<String> lines)
        throws LabTrouble {
      List<String> command =
          new ArrayList<>(List.of("timeout", "-k", "30", Integer.toString(settings.seconds())));
      command.addAll(script(settings));
      return container.run(command, lines);
    }
  },
  /// User-mode Linux, booted in the container: slower, but it has IPVS, dummy links and SCTP
  /// wherever it runs.
  UML(2, "raise --timeout, leave out nodes or Services, or take the faster --kernel host") {
    @Override
    Execution run(LabContainer container, LabSettings settings, Consumer<String> lines)
        throws LabTrouble {
      List<String> command =
          new ArrayList<>(
              List.of("sh", LabFiles.DIRECTORY + "/boot", Integer.toString(settings.seconds())));
      command.addAll(script(settings));
      Execution boot = container.run(command, lines);
      if (boot.exitCode() == TIMED_OUT) {
        return boot;
      }
      if (!boot.succeeded()) {
        throw new LabTrouble("user-mode Linux does not boot: " + boot.stderr().strip());
      }
      return new Execution(
          Integer.parseInt(container.read(LabFiles.DIRECTORY + "/status").strip()),
          boot.stdout(),
          container.read(LabFiles.DIRECTORY + "/stderr"));
    }
  };

  /// The exit code of timeout(1).
  static final int TIMED_OUT = 124;

  private final int slowness;
  private final String whatHelps;

  LabKernel(int slowness, String whatHelps) {
    this.slowness = slowness;
    this.whatHelps = whatHelps;
  }

  /// How many times longer than on a machine of its own calls may take.
  int slowness() {
    return slowness;
  }

  /// What a user can do who has no more time.
  String whatHelps() {
    return whatHelps;
  }

  /// Runs the script `run` of the container on this kernel; {@link #TIMED_OUT} is its exit code if
  /// it does not end in time.
  ///
  /// @param lines gets what it prints, as it comes
  abstract Execution run(LabContainer container, LabSettings settings, Consumer<String> lines)
      throws LabTrouble;

  private static List<String> script(LabSettings settings) {
    return List.of(
        "sh",
        LabFiles.DIRECTORY + "/run",
        settings.variant().program(),
        settings.keepsLogs() ? "yes" : "no");
  }
}
