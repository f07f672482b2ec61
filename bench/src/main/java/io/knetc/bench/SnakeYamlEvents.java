package io.knetc.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.Event;

/// SnakeYAML's events of a file and nothing else: the measure for reading YAML.
public final class SnakeYamlEvents {
  private SnakeYamlEvents() {}

  /// Takes the file; prints the number of events.
  public static void main(String[] arguments) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    long events = 0;
    try (Reader text = Files.newBufferedReader(Path.of(arguments[0]))) {
      for (Event _ : new Yaml(options).parse(text)) {
        events++;
      }
    }
    System.out.println(events);
  }
}
