# METADATA
# title: Namespaces have a quota and default limits
# description: A namespace bounds what all that runs in it may take, and gives containers a limit that have none.
# custom:
#   entity: namespace
#   runtimes: [container]
#   severity: medium
#   since: 0.1.0
#   fix: Give the namespace a ResourceQuota, and a LimitRange with defaults for containers.
#   needs: [quotas]
#   closed_by: namespace
#   cwe: [770]
#   vocabularies:
#     kubernetes: [container]
package rules["concurrency-caps"]["namespace-quota"]

import data.lib.attr
import data.lib.result

# What the platform keeps for itself.
system := {"kube-node-lease", "kube-public", "kube-system"}

report contains result.fail(input.quotas, "has neither a quota nor default limits") if {
	attr.none_of(input.entity.name, system)
	attr.empty(input.quotas)
}

report contains result.fail(input.quotas, "has default limits, but no quota") if {
	attr.none_of(input.entity.name, system)
	attr.not_empty(input.quotas)
	every quota in attr.all(input.quotas) { quota.type != "resource-quota" }
}

report contains result.fail(input.quotas, "has a quota, but no default limits") if {
	attr.none_of(input.entity.name, system)
	attr.not_empty(input.quotas)
	every quota in attr.all(input.quotas) { quota.type != "limit-range" }
}
