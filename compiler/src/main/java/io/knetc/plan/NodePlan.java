package io.knetc.plan;

import io.knetc.network.IpAddress;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// All that one node must do.
///
/// @param addresses by which its host is known
/// @param families what it does for Services, of each family that it serves
/// @param balancing what chooses the endpoints of Services
/// @param policies what it does for NetworkPolicies, of each family in which pods have addresses
/// @param podNetwork none if nothing is to be done
/// @param pods none if it is not known how pods are connected to the node
/// @param docker none if the node's containers are not on Docker's own bridge
/// @param origin the Node
public record NodePlan(
    String node,
    List<IpAddress> addresses,
    List<FamilyPlan> families,
    Balancing balancing,
    List<PolicyPlan> policies,
    KernelPlan kernel,
    Optional<PodNetworkPlan> podNetwork,
    Optional<PodsPlan> pods,
    Optional<DockerPlan> docker,
    Origin origin) {}
