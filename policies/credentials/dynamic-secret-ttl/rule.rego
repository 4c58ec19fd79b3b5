# METADATA
# title: Secrets that are handed out are renewed in time
# description: What is leased or copied from a secret store ends, or is fetched again, within the hours of the option.
# custom:
#   entity: lease
#   runtimes: [container, shared]
#   severity: medium
#   since: 0.1.0
#   fix: Shorten the lease, or have the secret fetched again within the limit.
#   cwe: [324, 613]
#   options:
#     hours: 48
#   vocabularies:
#     kubernetes: [container]
#     terraform: [shared]
package rules.credentials["dynamic-secret-ttl"]

import data.lib.attr
import data.lib.result

limit := input.options.hours * 3600

report contains result.fail(input.entity.seconds, "is never fetched again") if {
	attr.at_most(input.entity.seconds, 0)
}

report contains result.fail(input.entity.seconds, $"is good for more than {input.options.hours} hours") if {
	attr.above(input.entity.seconds, limit)
}

report contains result.fail(input.entity.maxSeconds, $"may be renewed for more than {input.options.hours} hours") if {
	attr.above(input.entity.maxSeconds, limit)
}
