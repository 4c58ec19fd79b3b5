# METADATA
# title: Network policies name whom they let through
# description: No rule of a network policy lets everybody through on every port.
# custom:
#   entity: isolation
#   runtimes: [container]
#   severity: medium
#   since: 0.1.0
#   fix: Name the pods, namespaces or addresses, or at least the ports.
#   cwe: [923]
#   vocabularies:
#     kubernetes: [container]
package rules["network-boundaries"]["k8s-policy-open"]

import data.lib.attr
import data.lib.net
import data.lib.result

report contains result.fail(rule, $"lets {who} {way} on every port") if {
	some rule in attr.items(input.entity.rules)
	some direction, way in ways
	attr.is(rule.direction, direction)
	attr.is(rule.everyPort, true)
	some peer in attr.items(rule.peers)
	some who, all in anyone
	attr.one_of(peer, all)
}

ways := {"egress": "be reached", "ingress": "in"}

anyone := {"anyone": ({"*"} | net.world), "every pod of the cluster": {"pods"}}
