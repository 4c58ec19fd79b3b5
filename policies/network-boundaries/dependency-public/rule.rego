# METADATA
# title: Data stores are not public
# description: No database, broker, search domain or bucket is reached from public networks or lets everybody in.
# custom:
#   entity: dependency
#   runtimes: [shared]
#   severity: high
#   since: 0.1.0
#   fix: Take it off the public network, or block public access to it and name who may come.
#   needs: [controls]
#   closed_by: root
#   cwe: [284, 732]
#   vocabularies:
#     cloudformation: [shared]
#     terraform: [shared]
package rules["network-boundaries"]["dependency-public"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.public, "is reached from public networks") if {
	attr.is(input.entity.public, true)
}

grants := {"access-control-list", "resource-policy"}

report contains result.fail(who, "lets everybody in") if {
	attr.is(input.entity.type, "s3")
	some control in attr.items(input.controls)
	control.type in grants
	some who in attr.items(control.admits)
	attr.is(who, "*")
	not blocked with input.mode as attr.opposite
}

# A block takes the effect from whatever else lets in.
blocked if {
	some control in attr.items(input.controls)
	control.type == "public-access-block"
	attr.is(control.enabled, true)
}
