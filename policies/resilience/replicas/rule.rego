# METADATA
# title: What serves requests runs more than once
# description: A workload behind a service or load balancer has a second copy, and its disruption budget lets nodes be drained.
# custom:
#   entity: [autoscaler, disruption, service, workload]
#   runtimes: [vm, container]
#   severity: low
#   since: 0.1.0
#   fix: Run at least two copies, and let one of them be taken away at a time.
#   needs: [autoscalers, services]
#   cwe: [654]
#   options:
#     minimum: 2
#   vocabularies:
#     cloudformation: [vm, container]
#     kubernetes: [container]
#     terraform: [vm, container]
package rules.resilience.replicas

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.scale.min, $"serves requests with fewer than {input.options.minimum} copies") if {
	attr.is(input.entity.copies.interchangeable, true)
	attr.is_not(input.entity.copies.strategy, "Recreate")
	attr.above(input.entity.scale.min, 0)
	attr.below(input.entity.scale.min, input.options.minimum)
	attr.not_empty(input.services)
	every scaler in attr.all(input.autoscalers) { few(scaler) }
}

report contains result.fail(input.entity.desired, $"serves requests with fewer than {input.options.minimum} copies") if {
	attr.not_empty(input.entity.balancers)
	attr.above(input.entity.desired, 0)
	attr.below(input.entity.desired, input.options.minimum)
	every scaler in attr.all(input.autoscalers) { few(scaler) }
}

report contains result.fail(input.entity.min, $"serves requests with fewer than {input.options.minimum} copies at times") if {
	attr.not_empty(input.entity.balancers)
	attr.above(input.entity.min, 0)
	attr.below(input.entity.min, input.options.minimum)
}

report contains result.fail(input.entity.maxUnavailable, "lets no pod be taken away, so that its nodes cannot be drained") if {
	attr.one_of(input.entity.maxUnavailable, {"0", "0%"})
}

report contains result.fail(input.entity.minAvailable, "lets no pod be taken away, so that its nodes cannot be drained") if {
	attr.is(input.entity.minAvailable, "100%")
}

few(scaler) if attr.missing(scaler.min)

few(scaler) if attr.below(scaler.min, input.options.minimum)
