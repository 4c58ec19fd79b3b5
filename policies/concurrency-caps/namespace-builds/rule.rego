# METADATA
# title: A namespace's builds stay within their cap
# description: What the serverless services of a namespace may run at once stays within the cap and the burst that are configured.
# custom:
#   entity: namespace
#   runtimes: [container]
#   severity: medium
#   since: 0.1.0
#   fix: Lower the maximum scale or the concurrency of some services, or raise the cap after asking those who pay.
#   cwe: [770]
#   options:
#     cap: 0
#     burst: 0
#   vocabularies:
#     kubernetes: [container]
package rules["concurrency-caps"]["namespace-builds"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.builds.limit, "runs any number of builds at once") if {
	configured
	attr.is(input.entity.builds.limit, -1)
}

report contains result.fail(input.entity.builds.limit, $"may run {count} builds at once, above the burst of {input.options.burst}") if {
	input.options.burst > 0
	attr.above(input.entity.builds.limit, input.options.burst)
	count := attr.text(input.entity.builds.limit)
}

report contains result.fail(input.entity.builds.target, $"aims at {count} builds at once, above the cap of {input.options.cap}") if {
	input.options.cap > 0
	attr.above(input.entity.builds.target, input.options.cap)
	within_burst
	count := attr.text(input.entity.builds.target)
}

configured if input.options.cap > 0

configured if input.options.burst > 0

# Above the burst one finding says enough.
within_burst if {
	input.options.burst == 0
	attr.at_least(input.entity.builds.limit, 0)
}

within_burst if {
	attr.at_least(input.entity.builds.limit, 0)
	attr.at_most(input.entity.builds.limit, input.options.burst)
}
