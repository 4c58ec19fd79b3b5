# METADATA
# title: Audit records are encrypted with a key of one's own
# description: A trail and a log group name a customer managed key of KMS.
# custom:
#   entity: sink
#   runtimes: [shared, function, container]
#   severity: medium
#   since: 0.1.0
#   fix: Give the trail or log group a customer managed key, whose policy lets the service use it.
#   closed_by: root
#   cwe: [311]
#   vocabularies:
#     cloudformation: [shared, function, container]
#     terraform: [shared, function, container]
package rules["audit-trails"]["log-encrypted"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.kmsKey, "is not encrypted with a key of one's own") if {
	input.entity.type != "recorder"
	attr.missing(input.entity.kmsKey)
	attr.is(input.entity.declared, true)
}
