# METADATA
# title: Traffic in a mesh is mutual TLS throughout
# description: Policies of a service mesh ask for mutual TLS, with no port or destination left out.
# custom:
#   entity: mesh
#   runtimes: [container]
#   severity: medium
#   since: 0.1.0
#   fix: Set the mode to STRICT or all-authenticated, and take the exceptions out.
#   cwe: [319, 300]
#   vocabularies:
#     kubernetes: [container]
package rules["network-boundaries"]["mesh-mtls"]

import data.lib.attr
import data.lib.result

words := {
	"one-way": "shows no certificate of its own where it calls",
	"optional": "takes clear text besides mutual TLS",
	"plain": "goes without TLS",
}

report contains result.fail(input.entity.mode, message) if {
	some word, message in words
	attr.is(input.entity.mode, word)
}

report contains result.fail(exception.mode, $"{message} there") if {
	some exception in attr.items(input.entity.exceptions)
	some word, message in words
	attr.is(exception.mode, word)
}
