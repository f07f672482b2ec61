package io.knetc.golden.lab;

import io.knetc.lab.container.Engine;
import io.knetc.lab.container.HostImage;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import java.util.ArrayList;
import java.util.List;

/// The host image, of which the engine is asked once in the life of a JVM.
final class ReadyImage {
  private static final List<HostImage> KNOWN = new ArrayList<>();

  private ReadyImage() {}

  /// A fresh container of it.
  static LabContainer start() throws LabTrouble {
    return LabContainer.start(get());
  }

  private static HostImage get() throws LabTrouble {
    synchronized (KNOWN) {
      if (KNOWN.isEmpty()) {
        KNOWN.add(HostImage.ready(Engine.connect(), System.err::println));
      }
      return KNOWN.getFirst();
    }
  }
}
