# METADATA
# title: Containers have a ceiling for processor and memory
# description: Each container has an upper limit for every resource that it shares with its neighbours.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: high
#   since: 0.1.0
#   fix: Give each container a limit, or in Amazon ECS a size to the whole task.
#   cwe: [770]
#   options:
#     require: [cpu, memory]
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container, function]
#     terraform: [container]
package rules["concurrency-caps"]["container-limits"]

import data.lib.attr
import data.lib.result

# Platforms that put containers side by side on one machine.
sharing := {"ecs", "knative", "kubernetes", "openfaas"}

report contains result.fail(container.limits.cpu, "has no upper limit for CPU") if {
	"cpu" in input.options.require
	input.entity.platform in sharing
	some container in attr.items(input.entity.containers)
	unlimited(container.limits.cpu)
}

report contains result.fail(container.limits.memory, "has no upper limit for memory") if {
	"memory" in input.options.require
	input.entity.platform in sharing
	some container in attr.items(input.entity.containers)
	unlimited(container.limits.memory)
}

unlimited(limit) if attr.missing(limit)

# Container runtimes take zero for no limit.
unlimited(limit) if attr.at_most(limit, 0)
