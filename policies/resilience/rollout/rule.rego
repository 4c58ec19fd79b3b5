# METADATA
# title: A new version takes over without a gap
# description: A rollout replaces copies one after the other, lost pods are made anew, and load balancers let requests finish.
# custom:
#   entity: [endpoint, service, workload]
#   runtimes: [vm, container]
#   severity: low
#   since: 0.1.0
#   fix: Use a rolling update, run pods by a Deployment or Job, and switch connection draining on.
#   needs: [services]
#   cwe: [754]
#   vocabularies:
#     cloudformation: [vm, container]
#     kubernetes: [container]
#     terraform: [vm, container]
package rules.resilience.rollout

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.copies.strategy, "stops all its copies before the new version starts") if {
	attr.is(input.entity.copies.strategy, "Recreate")
	attr.above(input.entity.scale.min, 1)
	attr.not_empty(input.services)
}

report contains result.fail(input.entity.minimumHealthy, "stops all its copies before the new version starts") if {
	attr.at_most(input.entity.minimumHealthy, 0)
	attr.above(input.entity.desired, 1)
	attr.not_empty(input.entity.balancers)
}

report contains result.fail(input.entity.copies.strategy, "takes up a new version only where somebody deletes its pods") if {
	attr.is(input.entity.copies.strategy, "OnDelete")
}

report contains result.fail(input.entity.copies.replaced, "is a bare pod, which is not made anew when its node is lost") if {
	input.entity.platform == "kubernetes"
	attr.is(input.entity.copies.replaced, false)
	attr.is(input.entity.longRunning, true)
}

report contains result.fail(input.entity.draining, "cuts requests off when a machine leaves it") if {
	attr.is(input.entity.draining, false)
}
