# METADATA
# title: What runs on says whether it is well
# description: A container that is meant to run until somebody stops it has checks of its health, and they ask a port that it has.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: medium
#   since: 0.1.0
#   fix: Add a liveness and a readiness probe, or in Amazon ECS a health check.
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container, function]
#     terraform: [container]
package rules.resilience.probes

import data.lib.attr
import data.lib.result

report contains result.fail(container, lacking) if {
	some container in attr.items(input.entity.containers)
	attr.is(container.longRunning, true)
	unwatched(container)
}

unwatched(container) if attr.missing(container.probes.liveness)

# A task of ECS has one check for both; who has no port gets no requests.
unwatched(container) if {
	input.entity.platform != "ecs"
	attr.missing(container.probes.readiness)
	attr.not_empty(container.ports)
}

lacking := "has no health check" if input.entity.platform == "ecs"

lacking := "lacks a liveness probe, a readiness probe or both" if input.entity.platform != "ecs"

report contains result.fail(port, $"has a probe of the port {name}, which it does not have") if {
	some container in attr.items(input.entity.containers)
	some port in attr.items(container.probes.missingPorts)
	attr.present(port)
	name := attr.text(port)
}
