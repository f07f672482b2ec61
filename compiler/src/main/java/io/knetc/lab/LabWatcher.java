package io.knetc.lab;

import io.knetc.lab.container.LabTrouble;

/// Hears how a lab goes on.
public interface LabWatcher {
  /// One that does not care.
  LabWatcher NOBODY =
      new LabWatcher() {
        @Override
        public void step(String words) {}

        @Override
        public void log(String name, String content) {}
      };

  /// What is done from now on, such as `probes 120 of 800`.
  void step(String words);

  /// What a host held in the end, or what a program said, also of a lab that does not come up.
  void log(String name, String content) throws LabTrouble;
}
