# METADATA
# title: A trail can be asked while things happen
# description: A trail streams to a log group, where filters and queries see an event within minutes.
# custom:
#   entity: sink
#   runtimes: [shared]
#   severity: low
#   since: 0.1.0
#   fix: Let the trail stream to a log group, with a role that may write to it.
#   cwe: [778]
#   options:
#     topic: false
#   vocabularies:
#     cloudformation: [shared]
#     terraform: [shared]
package rules["audit-trails"]["trail-realtime"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.streamsTo, "streams to no log group, so that its events are only found in files") if {
	input.entity.type == "trail"
	attr.missing(input.entity.streamsTo)
}

report contains result.fail(input.entity.notifies, "tells no topic of new files") if {
	input.options.topic == true
	input.entity.type == "trail"
	attr.missing(input.entity.notifies)
}
