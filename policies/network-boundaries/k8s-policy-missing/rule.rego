# METADATA
# title: Network policies stand around every workload
# description: Pods are selected by a policy for what comes in and by one for what goes out.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: medium
#   since: 0.1.0
#   fix: Deny all traffic of the namespace with an empty pod selector, then allow what is needed.
#   needs: [isolations]
#   closed_by: namespace
#   cwe: [923]
#   options:
#     directions: [egress, ingress]
#   vocabularies:
#     kubernetes: [container, function]
package rules["network-boundaries"]["k8s-policy-missing"]

import data.lib.attr
import data.lib.result

# Platforms whose pods talk over the cluster's network.
clustered := {"knative", "kubernetes", "openfaas"}

report contains result.fail(input.isolations, message) if {
	concerned
	"ingress" in input.options.directions
	every isolation in attr.all(input.isolations) { attr.is_not(isolation.ingress, true) }
}

report contains result.fail(input.isolations, message) if {
	concerned
	"egress" in input.options.directions
	every isolation in attr.all(input.isolations) { attr.is_not(isolation.egress, true) }
}

# One finding, whichever is missing.
message := $"is not selected by network policies for {concat(" and ", sort(input.options.directions))}"

# Policies do not hold for pods that use the network of their machine.
concerned if {
	input.entity.platform in clustered
	attr.is_not(input.entity.host.network, true)
}
