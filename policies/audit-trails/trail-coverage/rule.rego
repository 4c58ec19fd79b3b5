# METADATA
# title: A trail records the account everywhere
# description: One trail that is switched on records all management events of all regions and of the services that have no region.
# custom:
#   entity: account
#   runtimes: [shared]
#   severity: critical
#   since: 0.1.0
#   fix: Let one trail that is switched on cover all regions, and let it record read and write management events and global services.
#   needs: [trails]
#   closed_by: account
#   cwe: [778]
#   vocabularies:
#     cloudformation: [shared]
#     terraform: [shared]
package rules["audit-trails"]["trail-coverage"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.trails, "has no trail") if attr.empty(input.trails)

report contains result.fail(input.trails, "has no trail that is switched on") if {
	some one in attr.items(input.trails)
	attr.is_not(one.logging, true)
	every trail in attr.all(input.trails) { attr.is_not(trail.logging, true) }
}

report contains result.fail(input.trails, "has no trail that covers all regions") if {
	some one in attr.items(input.trails)
	attr.is_not(one.multiRegion, true)
	every trail in attr.all(input.trails) { attr.is_not(trail.multiRegion, true) }
}

report contains result.fail(input.trails, "has no trail that records all management events") if {
	some one in attr.items(input.trails)
	attr.is_not(one.managementEvents, "All")
	every trail in attr.all(input.trails) { attr.is_not(trail.managementEvents, "All") }
}

report contains result.fail(input.trails, "has no trail that records services without a region, such as IAM") if {
	some one in attr.items(input.trails)
	attr.is_not(one.globalServices, true)
	every trail in attr.all(input.trails) { attr.is_not(trail.globalServices, true) }
}

# Each of them by some trail, but not by the same.
report contains result.fail(input.trails, "has no single trail that is switched on and records everything everywhere") if {
	attr.more(input.trails, 1)
	some_trail_is_on
	some_trail_is_everywhere
	some_trail_has_all_events
	some_trail_has_global_services
	every trail in attr.all(input.trails) { partial(trail) }
}

some_trail_is_on if {
	some trail in attr.items(input.trails)
	attr.is(trail.logging, true)
}

some_trail_is_everywhere if {
	some trail in attr.items(input.trails)
	attr.is(trail.multiRegion, true)
}

some_trail_has_all_events if {
	some trail in attr.items(input.trails)
	attr.is(trail.managementEvents, "All")
}

some_trail_has_global_services if {
	some trail in attr.items(input.trails)
	attr.is(trail.globalServices, true)
}

partial(trail) if attr.is_not(trail.logging, true)

partial(trail) if attr.is_not(trail.multiRegion, true)

partial(trail) if attr.is_not(trail.managementEvents, "All")

partial(trail) if attr.is_not(trail.globalServices, true)
