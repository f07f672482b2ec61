package io.knetc.cli;

import io.knetc.lab.LabWatcher;
import io.knetc.lab.container.LabTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Shows on the terminal how a lab goes on, and writes its logs.
final class LabLogs implements LabWatcher {
  private final List<Path> directories;
  private final Progress progress;

  /// Makes the directories, so that nobody waits for a lab whose logs cannot be written.
  LabLogs(List<Path> directories, Progress progress) throws LabTrouble {
    this.directories = directories;
    this.progress = progress;
    try {
      for (Path directory : directories) {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  @Override
  public void step(String words) {
    progress.say(words);
  }

  @Override
  public void log(String name, String content) throws LabTrouble {
    try {
      for (Path directory : directories) {
        Files.writeString(directory.resolve(name), content);
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private static LabTrouble cannotWrite(IOException e) {
    return new LabTrouble("cannot write the logs: " + e, e);
  }
}
