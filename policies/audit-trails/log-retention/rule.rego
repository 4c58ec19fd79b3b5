# METADATA
# title: Logs are kept long enough, and not for ever
# description: A log group has a retention, and it is at least the days that an investigation needs.
# custom:
#   entity: sink
#   runtimes: [vm, container, function, shared]
#   severity: medium
#   since: 0.1.0
#   fix: Declare the log group and set its retention to at least the days that you must be able to look back.
#   closed_by: root
#   cwe: [778]
#   options:
#     days: 90
#   vocabularies:
#     cloudformation: [vm, container, function, shared]
#     terraform: [vm, container, function, shared]
package rules["audit-trails"]["log-retention"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.retentionDays, "keeps its records for ever, no retention is set") if {
	input.entity.type == "log-group"
	attr.is(input.entity.retentionDays, 0)
}

report contains result.fail(input.entity.retentionDays, $"keeps its records {days} days, fewer than {input.options.days}") if {
	input.entity.type == "log-group"
	attr.above(input.entity.retentionDays, 0)
	attr.below(input.entity.retentionDays, input.options.days)
	days := attr.text(input.entity.retentionDays)
}
