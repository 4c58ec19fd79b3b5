# METADATA
# title: Administration ports are closed to the world
# description: No network rule lets every address reach a port that people administer machines through.
# custom:
#   entity: boundary
#   runtimes: [vm, container, shared]
#   severity: critical
#   since: 0.1.0
#   fix: Allow the addresses or groups that need it, or drop the rule and use the provider's session service.
#   cwe: [284]
#   vocabularies:
#     cloudformation: [vm, container, shared]
#     terraform: [vm, container, shared]
package rules["network-boundaries"]["ingress-admin-port"]

import data.lib.attr
import data.lib.net
import data.lib.result

ports := {22: "SSH", 23: "Telnet", 3389: "RDP", 5985: "WinRM", 5986: "WinRM over TLS"}

report contains result.fail(peer, $"opens {name} (port {port}) to {from}") if {
	some rule in attr.items(input.entity.rules)
	attr.is(rule.direction, "ingress")
	some peer in attr.items(rule.peers)
	attr.one_of(peer, net.world)
	some port, name in ports
	tcp(rule)
	attr.at_most(rule.fromPort, port)
	attr.at_least(rule.toPort, port)
	narrower(rule)
	from := attr.text(peer)
}

# A group's rule that opens every port is the finding of ingress-all-ports. That rule lets network ACLs be.
narrower(rule) if net.some_ports(rule)

narrower(_) if input.entity.type == "network-acl"

tcp(rule) if attr.is(rule.protocol, "tcp")
