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
import data.lib.result

ports := {22: "SSH", 23: "Telnet", 3389: "RDP", 5985: "WinRM", 5986: "WinRM over TLS"}

# Every address; the halves of the address space are the usual way around a check for the whole.
world := {"0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "::/0", "0::/0", "::0/0", "::/1", "8000::/1"}

report contains result.fail(peer, $"opens {name} (port {port}) to {from}") if {
	some rule in attr.items(input.entity.rules)
	attr.is(rule.direction, "ingress")
	some peer in attr.items(rule.peers)
	attr.one_of(peer, world)
	some port, name in ports
	tcp(rule)
	attr.at_most(rule.fromPort, port)
	attr.at_least(rule.toPort, port)
	from := attr.text(peer)
}

# A network ACL is a second filter in front of the groups, and open until somebody closes it.
report contains result.fail(peer, $"opens every port, SSH and RDP among them, to {from}") if {
	input.entity.type != "network-acl"
	some rule in attr.items(input.entity.rules)
	attr.is(rule.direction, "ingress")
	some peer in attr.items(rule.peers)
	attr.one_of(peer, world)
	attr.is(rule.protocol, "all")
	from := attr.text(peer)
}

tcp(rule) if attr.is(rule.protocol, "tcp")
