# METADATA
# title: What stands at the edge writes access logs
# description: Load balancers, APIs, content delivery, public DNS zones, web ACLs and firewalls write down who asked for what.
# custom:
#   entity: endpoint
#   runtimes: [shared]
#   severity: low
#   since: 0.1.0
#   fix: Switch its access logs on and send them to a bucket or log group.
#   needs: [controls]
#   closed_by: root
#   cwe: [778]
#   vocabularies:
#     cloudformation: [shared]
#     terraform: [shared]
package rules["audit-trails"]["edge-access-logs"]

import data.lib.attr
import data.lib.result

logging := {"cdn", "classic-load-balancer", "firewall", "load-balancer", "web-acl"}

staged := {"api", "http-api", "websocket-api"}

report contains result.fail(input.controls, "writes no access logs") if {
	attr.one_of(input.entity.type, logging)
	every control in attr.all(input.controls) { silent(control) }
}

# Queries from inside a network are the network's own matter.
report contains result.fail(input.controls, "does not log its queries") if {
	attr.is(input.entity.type, "dns-zone")
	attr.is(input.entity.public, true)
	every control in attr.all(input.controls) { silent(control) }
}

# Stages are where an API is reached; one that has none here is deployed elsewhere.
report contains result.fail(control.enabled, "writes no access logs") if {
	attr.one_of(input.entity.type, staged)
	some control in attr.items(input.controls)
	control.type == "access-logs"
	attr.is_not(control.enabled, true)
}

silent(control) if control.type != "access-logs"

silent(control) if attr.is_not(control.enabled, true)
