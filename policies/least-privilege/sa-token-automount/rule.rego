# METADATA
# title: Pods have no token that they do not use
# description: The token of a service account is mounted where a workload calls the API of its cluster, and nowhere else.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: medium
#   since: 0.1.0
#   fix: Set automountServiceAccountToken to false, for the pod or for its service account.
#   cwe: [250, 522]
#   needs: [bindings, identity]
#   vocabularies:
#     kubernetes: [container, function]
#     terraform: [container]
package rules["least-privilege"]["sa-token-automount"]

import data.lib.attr
import data.lib.result

platforms := {"knative", "kubernetes"}

# Whoever has rights has them to use them.
report contains result.fail(input.entity.automountsToken, "is handed a token of its service account") if {
	input.entity.platform in platforms
	mounted
	attr.empty(input.bindings)
}

# What the pod says holds.
mounted if attr.is(input.entity.automountsToken, true)

mounted if {
	attr.missing(input.entity.automountsToken)
	every account in attr.all(input.identity) {
		attr.is_not(account.automountsToken, false)
	}
}
