# METADATA
# title: Secrets of a cluster come from a store outside it
# description: Secrets are fetched from a store, or are encrypted where they are written; none is a manifest.
# custom:
#   entity: secret
#   runtimes: [container]
#   severity: low
#   since: 0.1.0
#   fix: Keep the values in a secret store, and write an ExternalSecret or a SecretProviderClass instead.
#   cwe: [522, 312]
#   vocabularies:
#     kubernetes: [container]
#     terraform: [container]
package rules["secret-handling"]["external-store"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.store, "is written as a manifest, so that no store keeps, rotates or audits its values") if {
	attr.is(input.entity.store, "manifest")
}
