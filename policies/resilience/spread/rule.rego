# METADATA
# title: Copies do not stand or fall together
# description: Copies spread over machines or zones, and functions in a network have subnets in more than one zone.
# custom:
#   entity: [autoscaler, workload]
#   runtimes: [vm, container, function]
#   severity: low
#   since: 0.1.0
#   fix: Say how copies spread (topology spread constraints, several subnets), so that one zone or node may fail.
#   needs: [autoscalers, services]
#   cwe: [654]
#   vocabularies:
#     cloudformation: [vm, function]
#     kubernetes: [container]
#     terraform: [vm, container, function]
package rules.resilience.spread

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.copies.spread, "does not say that its copies spread over nodes or zones") if {
	input.entity.runtime == "container"
	attr.is(input.entity.copies.spread, false)
	attr.not_empty(input.services)
	several
}

report contains result.fail(input.entity.copies.spread, "runs in one subnet, and so in one zone") if {
	input.entity.runtime == "function"
	attr.is(input.entity.copies.spread, false)
}

report contains result.fail(input.entity.spread, "starts all its machines in one zone") if {
	attr.is(input.entity.spread, false)
	attr.above(input.entity.max, 1)
}

several if attr.above(input.entity.scale.min, 1)

several if {
	some scaler in attr.items(input.autoscalers)
	attr.above(scaler.min, 1)
}
