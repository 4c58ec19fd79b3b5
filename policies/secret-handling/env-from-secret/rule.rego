# METADATA
# title: Secrets are files, not environment
# description: A container on Kubernetes reads its secrets from files that are mounted, not from its environment.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: low
#   since: 0.1.0
#   fix: Mount the secret as a volume, and read it from its file.
#   cwe: [526]
#   vocabularies:
#     kubernetes: [container, function]
#     terraform: [container]
package rules["secret-handling"]["env-from-secret"]

import data.lib.attr
import data.lib.result

# Platforms that can mount a Secret just as well.
platforms := {"knative", "kubernetes"}

report contains result.fail(container.environmentSecrets, "has secrets in its environment") if {
	input.entity.platform in platforms
	some container in attr.items(input.entity.containers)
	attr.not_empty(container.environmentSecrets)
}
