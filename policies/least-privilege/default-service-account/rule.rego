# METADATA
# title: Nothing has rights as the default service account
# description: No binding names a default service account, and no workload runs as one that is bound.
# custom:
#   entity: [binding, workload]
#   runtimes: [container, function]
#   severity: medium
#   since: 0.1.0
#   fix: Give the workload a service account of its own, and bind that.
#   needs: [bindings]
#   cwe: [250, 269]
#   vocabularies:
#     kubernetes: [container, function]
package rules["least-privilege"]["default-service-account"]

import data.lib.attr
import data.lib.result

report contains result.fail(subject, "gives rights to a default service account") if {
	some subject in attr.items(input.entity.subjects)
	attr.is(subject.kind, "ServiceAccount")
	attr.is(subject.name, "default")
}

report contains result.fail(input.entity.serviceAccount, "runs as the default service account, which has rights") if {
	attr.is(input.entity.serviceAccount, "default")
	attr.not_empty(input.bindings)
}
