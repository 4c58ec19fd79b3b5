# METADATA
# title: What objects of a cluster refer to is there
# description: Selectors select something, and the targets, services, accounts and config maps that an object names exist in its namespace.
# custom:
#   entity: [autoscaler, disruption, isolation, service, workload]
#   runtimes: [container, function, shared]
#   severity: medium
#   since: 0.1.0
#   fix: Correct the name or the labels, or drop the object that refers to them.
#   closed_by: namespace
#   cwe: [1068]
#   vocabularies:
#     kubernetes: [container, function, shared]
package rules.resilience["dangling-reference"]

import data.lib.attr
import data.lib.result

report contains result.fail(name, $"refers to {what}, which is not there") if {
	some name in attr.items(input.entity.dangling)
	what := attr.text(name)
}
