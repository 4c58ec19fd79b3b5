# METADATA
# title: A trail's files show when they were changed
# description: A trail writes digest files, by which its log files can be validated.
# custom:
#   entity: sink
#   runtimes: [shared]
#   severity: medium
#   since: 0.1.0
#   fix: Switch log file validation of the trail on.
#   cwe: [354, 778]
#   vocabularies:
#     cloudformation: [shared]
#     terraform: [shared]
package rules["audit-trails"]["trail-integrity"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.integrity, "does not sign its log files, so that nobody can tell whether they were changed") if {
	input.entity.type == "trail"
	attr.is_not(input.entity.integrity, true)
}
