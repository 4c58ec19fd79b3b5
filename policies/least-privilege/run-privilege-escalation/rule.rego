# METADATA
# title: No program gains rights that its container was not started with
# description: A container sets no_new_privs, so that setuid programs such as sudo give nobody more rights.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: high
#   since: 0.1.0
#   fix: Set allowPrivilegeEscalation to false, or no-new-privileges in Amazon ECS.
#   cwe: [250, 269]
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container, function]
#     terraform: [container]
package rules["least-privilege"]["run-privilege-escalation"]

import data.lib.attr
import data.lib.result

# A privileged container may do everything already, which is the finding of run-privileged; Windows has no such thing, and a function
# of OpenFaaS no word for it.
report contains result.fail(container.sandbox.allowPrivilegeEscalation, "may gain rights that it was not started with") if {
	input.entity.platform != "openfaas"
	attr.is_not(input.entity.operatingSystem, "windows")
	some container in attr.items(input.entity.containers)
	attr.is_not(container.sandbox.privileged, true)
	attr.is(container.sandbox.allowPrivilegeEscalation, true)
}
