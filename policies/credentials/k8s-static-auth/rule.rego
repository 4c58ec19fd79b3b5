# METADATA
# title: Nobody enters a cluster with credentials that never change
# description: The API server takes no tokens or passwords from a file.
# custom:
#   entity: component
#   runtimes: [container]
#   severity: high
#   since: 0.1.0
#   fix: Take the flag out, and let people come through an identity provider (OIDC) instead.
#   cwe: [798, 262]
#   vocabularies:
#     kubernetes: [container]
package rules.credentials["k8s-static-auth"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.credentialFile, "lets people in by a file of tokens or passwords that never change") if {
	attr.present(input.entity.credentialFile)
}
