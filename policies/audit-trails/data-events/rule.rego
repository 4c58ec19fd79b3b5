# METADATA
# title: What happens to data is recorded
# description: Trails that are switched on record reads and writes of all objects, and all invocations of functions.
# custom:
#   entity: account
#   runtimes: [function, shared]
#   severity: medium
#   since: 0.1.0
#   fix: Give a trail an event selector that records all data events of the resource type.
#   needs: [watchers]
#   closed_by: account
#   cwe: [778]
#   options:
#     resources: ["AWS::Lambda::Function", "AWS::S3::Object"]
#   vocabularies:
#     cloudformation: [function, shared]
#     terraform: [function, shared]
package rules["audit-trails"]["data-events"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.watchers, $"has no trail that records all data events of {resource}") if {
	some resource in input.options.resources
	some_trail_is_on
	not recorded(resource) with input.mode as attr.opposite
}

# Of an account without one audit-trails/trail-coverage has enough to say.
some_trail_is_on if {
	some trail in attr.items(input.watchers)
	attr.is(trail.logging, true)
}

# Reads by one trail and writes by another are all.
recorded(resource) if {
	by_some_trail(resource, "ReadOnly")
	by_some_trail(resource, "WriteOnly")
}

by_some_trail(resource, access) if {
	some trail in attr.items(input.watchers)
	attr.is(trail.logging, true)
	some events in attr.items(trail.dataEvents)
	attr.is(events.resource, resource)
	attr.is(events.everywhere, true)
	attr.one_of(events.access, [access, "All"])
}
