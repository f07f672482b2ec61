package io.knetc.plan;

import io.knetc.source.Origin;
import java.util.List;

/// All that one node must do.
///
/// @param origin the Node
public record NodePlan(String node, List<FamilyPlan> families, KernelPlan kernel, Origin origin) {}
