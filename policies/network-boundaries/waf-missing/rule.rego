# METADATA
# title: Public endpoints stand behind a web ACL
# description: An endpoint that the internet reaches, and that can have a web ACL, has one.
# custom:
#   entity: endpoint
#   runtimes: [function, shared]
#   severity: low
#   since: 0.1.0
#   fix: Associate a web ACL with it, or let something that has one stand in front.
#   needs: [controls]
#   closed_by: root
#   cwe: [693]
#   vocabularies:
#     cloudformation: [function, shared]
#     terraform: [function, shared]
package rules["network-boundaries"]["waf-missing"]

import data.lib.attr
import data.lib.result

# What a web ACL can protect ("Resources that you can protect with AWS WAF").
protectable := {"api", "cdn", "graphql-api", "load-balancer", "service-url", "user-pool"}

report contains result.fail(input.controls, "has no web ACL") if {
	attr.one_of(input.entity.type, protectable)
	attr.is(input.entity.public, true)
	every control in attr.all(input.controls) { unprotecting(control) }
}

unprotecting(control) if control.type != "web-acl"

unprotecting(control) if attr.is_not(control.enabled, true)
