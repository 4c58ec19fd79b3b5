# METADATA
# title: The history of every configuration is recorded
# description: Recorders of AWS Config are switched on and record every kind of resource, and one of them those without a region.
# custom:
#   entity: account
#   runtimes: [shared]
#   severity: medium
#   since: 0.1.0
#   fix: Switch the recorder on, let it record all supported kinds of resources, and in one region those without a region.
#   needs: [recorders]
#   closed_by: account
#   cwe: [778]
#   options:
#     globals: true
#   vocabularies:
#     cloudformation: [shared]
#     terraform: [shared]
package rules["audit-trails"]["config-recorder"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.recorders, "has no recorder of configurations") if attr.empty(input.recorders)

report contains result.fail(recorder.logging, "is not switched on") if {
	some recorder in attr.items(input.recorders)
	attr.is_not(recorder.logging, true)
}

report contains result.fail(recorder.everything, "leaves kinds of resources out") if {
	some recorder in attr.items(input.recorders)
	attr.is_not(recorder.everything, true)
}

report contains result.fail(input.recorders, "has no recorder of resources without a region, such as IAM roles") if {
	input.options.globals == true
	some one in attr.items(input.recorders)
	attr.is_not(one.globalServices, true)
	every recorder in attr.all(input.recorders) { attr.is_not(recorder.globalServices, true) }
}
