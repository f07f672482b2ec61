package io.knetc.check;

import io.knetc.diagnostic.Diagnostics;

/// One thing that may be wrong or doubtful in a cluster that compiles.
@FunctionalInterface
interface Check {
  void run(CheckedCluster checked, Diagnostics diagnostics);
}
