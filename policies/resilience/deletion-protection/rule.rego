# METADATA
# title: What everything else stands on cannot be deleted by accident
# description: Clusters and load balancers are protected against deletion.
# custom:
#   entity: [cluster, endpoint]
#   runtimes: [container, shared]
#   severity: low
#   since: 0.1.0
#   fix: Switch deletion protection on.
#   cwe: [693]
#   vocabularies:
#     cloudformation: [container, shared]
#     terraform: [container, shared]
package rules.resilience["deletion-protection"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.deletionProtection, "can be deleted by one call") if {
	attr.is(input.entity.deletionProtection, false)
}
