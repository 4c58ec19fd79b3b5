# METADATA
# title: Containers drop the capabilities that they do not need
# description: A container drops all capabilities of the kernel, and is given back at most those that are allowed.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: high
#   since: 0.1.0
#   fix: Drop ALL, and add only what the program cannot do without.
#   cwe: [250, 272]
#   options:
#     allowed: [NET_BIND_SERVICE]
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container, function]
#     terraform: [container]
package rules["least-privilege"]["run-capabilities"]

import data.lib.attr
import data.lib.result

# Where it can be said; Batch on ECS has no word for it.
settable if input.entity.platform in {"knative", "kubernetes"}

settable if {
	input.entity.platform == "ecs"
	attr.missing(input.entity.job.type)
}

# A privileged container has them all, which is the finding of run-privileged; Windows has no such thing.
kept_in(container) if {
	attr.is_not(input.entity.operatingSystem, "windows")
	attr.is_not(container.sandbox.privileged, true)
}

report contains result.fail(container.sandbox.capabilities.drop, "keeps the capabilities that every container is given, as it does not drop ALL") if {
	settable
	some container in attr.items(input.entity.containers)
	kept_in(container)
	every name in attr.all(container.sandbox.capabilities.drop) {
		attr.is_not(name, "ALL")
	}
}

report contains result.fail(name, $"is given the capability {capability}") if {
	settable
	some container in attr.items(input.entity.containers)
	kept_in(container)
	some name in attr.items(container.sandbox.capabilities.add)
	attr.none_of(name, input.options.allowed)
	capability := attr.text(name)
}
