# METADATA
# title: Autoscalers stop somewhere
# description: What adds machines, tasks or pods on demand has a maximum, and one that somebody can pay for.
# custom:
#   entity: autoscaler
#   runtimes: [vm, container]
#   severity: medium
#   since: 0.1.0
#   fix: Set the maximum to what the systems behind it can serve and the budget can bear.
#   cwe: [770]
#   options:
#     ceiling: 100
#   vocabularies:
#     cloudformation: [vm, container]
#     kubernetes: [container]
#     terraform: [vm, container]
package rules["concurrency-caps"]["autoscaler-max"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.max, "has no maximum") if attr.missing(input.entity.max)

report contains result.fail(input.entity.max, $"may grow to {most}, above the ceiling of {input.options.ceiling}") if {
	attr.above(input.entity.max, input.options.ceiling)
	most := attr.text(input.entity.max)
}
