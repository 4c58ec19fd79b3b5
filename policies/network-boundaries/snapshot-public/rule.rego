# METADATA
# title: Images, snapshots and documents are not public
# description: Machine images, snapshots, documents and layers are shared with accounts that are named, never with everybody.
# custom:
#   entity: dependency
#   runtimes: [vm, shared]
#   severity: critical
#   since: 0.1.0
#   fix: Name the accounts that may use it, or stop sharing it.
#   cwe: [732]
#   vocabularies:
#     cloudformation: [vm, shared]
#     terraform: [vm, shared]
package rules["network-boundaries"]["snapshot-public"]

import data.lib.attr
import data.lib.result

report contains result.fail(account, "is shared with everybody") if {
	some account in attr.items(input.entity.sharedWith)
	attr.is(account, "all")
}
