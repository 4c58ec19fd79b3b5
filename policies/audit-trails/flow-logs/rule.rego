# METADATA
# title: Networks keep flow logs
# description: Every network records the connections within it and over its borders.
# custom:
#   entity: boundary
#   runtimes: [shared]
#   severity: medium
#   since: 0.1.0
#   fix: Add flow logs for the whole network, to a log group with a retention or to a bucket.
#   needs: [controls]
#   closed_by: root
#   cwe: [778]
#   vocabularies:
#     cloudformation: [shared]
#     terraform: [shared]
package rules["audit-trails"]["flow-logs"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.controls, "has no flow logs") if {
	input.entity.type == "network"
	not kept with input.mode as attr.opposite
}

kept if {
	some control in attr.items(input.controls)
	control.type == "flow-logs"
}
