package io.knetc.lab;

import io.knetc.lab.container.Execution;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import java.util.ArrayList;
import java.util.List;

/// Whose kernel the hosts of a lab run on.
public enum LabKernel {
  /// That of the machine, shared by all containers.
  HOST(1) {
    @Override
    Execution run(LabContainer container, String script, List<String> arguments) throws LabTrouble {
      return container.run(command("sh", script, arguments));
    }
  },
  /// User-mode Linux, booted in the container: slower, but it has IPVS, dummy links and SCTP
  /// wherever it runs.
  UML(2) {
    @Override
    Execution run(LabContainer container, String script, List<String> arguments) throws LabTrouble {
      Execution boot = container.run(command(LabFiles.DIRECTORY + "/boot", script, arguments));
      if (!boot.succeeded()) {
        throw new LabTrouble("user-mode Linux does not boot: " + boot.stdout() + boot.stderr());
      }
      return new Execution(
          Integer.parseInt(container.read(LabFiles.DIRECTORY + "/status").strip()),
          container.read(LabFiles.DIRECTORY + "/stdout"),
          container.read(LabFiles.DIRECTORY + "/stderr"));
    }
  };

  private final int slowness;

  LabKernel(int slowness) {
    this.slowness = slowness;
  }

  /// How many times longer than on a machine of its own calls may take.
  int slowness() {
    return slowness;
  }

  /// Runs a script of the container on this kernel.
  abstract Execution run(LabContainer container, String script, List<String> arguments)
      throws LabTrouble;

  private static List<String> command(String program, String script, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program, script));
    command.addAll(arguments);
    return command;
  }
}
