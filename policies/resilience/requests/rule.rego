# METADATA
# title: Containers say what they need
# description: A container asks for the processor and the memory that it needs, so that it is put where there is as much.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: low
#   since: 0.1.0
#   fix: Give each container requests, or in Amazon ECS a CPU share and a memory reservation.
#   options:
#     require: [cpu, memory]
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container, function]
#     terraform: [container]
package rules.resilience.requests

import data.lib.attr
import data.lib.result

# Platforms that put containers side by side on one machine.
sharing := {"ecs", "knative", "kubernetes", "openfaas"}

report contains result.fail(container, $"does not say how much {wanted} it needs") if {
	input.entity.platform in sharing
	some container in attr.items(input.entity.containers)
	silent(container)
}

silent(container) if {
	"cpu" in input.options.require
	attr.missing(container.requests.cpu)
}

silent(container) if {
	"memory" in input.options.require
	attr.missing(container.requests.memory)
}

wanted := concat(" and ", input.options.require)
