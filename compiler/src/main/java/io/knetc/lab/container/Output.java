package io.knetc.lab.container;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Hands on each line that a command prints, as it comes, and gathers its errors.
final class Output extends ResultCallback.Adapter<Frame> {
  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

  /// @param lines gets each line without its end
  Output(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void onNext(Frame frame) {
    byte[] payload = frame.getPayload();
    if (frame.getStreamType() == StreamType.STDERR) {
      stderr.writeBytes(payload);
      return;
    }
    int start = 0;
    for (int i = 0; i < payload.length; i++) {
      if (payload[i] == '\n') {
        line.write(payload, start, i - start);
        lines.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
        start = i + 1;
      }
    }
    line.write(payload, start, payload.length - start);
  }

  /// What was printed after the last end of a line.
  String rest() {
    return line.toString(StandardCharsets.UTF_8);
  }

  String stderr() {
    return stderr.toString(StandardCharsets.UTF_8);
  }
}
