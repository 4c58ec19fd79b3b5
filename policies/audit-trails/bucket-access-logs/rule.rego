# METADATA
# title: Buckets write access logs
# description: A bucket delivers its server access logs to another one, unless it holds logs itself.
# custom:
#   entity: dependency
#   runtimes: [shared]
#   severity: low
#   since: 0.1.0
#   fix: Let the bucket write its access logs to a bucket that is kept for logs.
#   needs: [controls, deliveries, records]
#   closed_by: root
#   cwe: [778]
#   vocabularies:
#     cloudformation: [shared]
#     terraform: [shared]
package rules["audit-trails"]["bucket-access-logs"]

import data.lib.attr
import data.lib.result

# Of a store of logs audit-trails/log-store-protected asks what it has to.
report contains result.fail(input.entity.type, "writes no access logs to another bucket") if {
	attr.is(input.entity.type, "s3")
	attr.empty(input.deliveries)
	attr.empty(input.records)
	every control in attr.all(input.controls) { no_logs(control) }
}

no_logs(control) if control.type != "access-logs"

no_logs(control) if attr.is_not(control.enabled, true)
