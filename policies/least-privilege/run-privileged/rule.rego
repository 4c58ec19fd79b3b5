# METADATA
# title: No container runs privileged
# description: A container has the capabilities it needs, not those of the machine it runs on.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: critical
#   since: 0.1.0
#   fix: Drop privileged mode and add the single capability or device that the process needs.
#   cwe: [250]
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container, function]
#     terraform: [container]
package rules["least-privilege"]["run-privileged"]

import data.lib.attr
import data.lib.result

report contains result.fail(container.sandbox.privileged, "runs privileged") if {
	some container in attr.items(input.entity.containers)
	attr.is(container.sandbox.privileged, true)
}
