# METADATA
# title: The store of audit records is protected
# description: A bucket that trails or access logs are written to is private, keeps versions, is no target of its own logs and, where it holds a trail, writes access logs.
# custom:
#   entity: dependency
#   runtimes: [shared]
#   severity: critical
#   since: 0.1.0
#   fix: Block public access to the bucket, keep versions or lock its objects, and let a bucket that holds a trail write access logs to another.
#   needs: [controls, deliveries, records]
#   closed_by: root
#   cwe: [284, 778]
#   vocabularies:
#     cloudformation: [shared]
#     terraform: [shared]
package rules["audit-trails"]["log-store-protected"]

import data.lib.attr
import data.lib.result

report contains result.fail(whom, "lets everybody in, where audit records are kept") if {
	holds_logs
	some control in attr.items(input.controls)
	some whom in attr.items(control.admits)
	attr.is(whom, "*")
	every one in attr.all(input.controls) { is_no(one, {"public-access-block"}) }
}

report contains result.fail(input.entity.type, "holds audit records, and keeps no version of what is changed or deleted") if {
	holds_logs
	every one in attr.all(input.controls) { is_no(one, {"object-lock", "versioning"}) }
}

report contains result.fail(input.records, "holds a trail, and writes no access logs to another bucket") if {
	attr.is(input.entity.type, "s3")
	attr.not_empty(input.records)
	every one in attr.all(input.controls) { is_no(one, {"access-logs"}) }
	not writes_into_itself with input.mode as attr.opposite
}

report contains result.fail(control.enabled, "keeps the access logs in the bucket that they are of") if {
	holds_logs
	some control in attr.items(input.controls)
	control.type == "access-logs"
	attr.is(control.enabled, false)
}

holds_logs if {
	attr.is(input.entity.type, "s3")
	attr.not_empty(input.records)
}

holds_logs if {
	attr.is(input.entity.type, "s3")
	attr.not_empty(input.deliveries)
}

writes_into_itself if {
	some control in attr.items(input.controls)
	control.type == "access-logs"
	attr.is(control.enabled, false)
}

is_no(control, types) if not control.type in types

is_no(control, _) if attr.is_not(control.enabled, true)
