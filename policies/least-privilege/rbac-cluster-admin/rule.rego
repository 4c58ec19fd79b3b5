# METADATA
# title: Nobody but those listed has every right
# description: No role that may do everything is bound to a workload or to anybody who is not listed, and nothing is bound to system:masters.
# custom:
#   entity: binding
#   runtimes: [container]
#   severity: critical
#   since: 0.1.0
#   fix: Bind a role that lists what is needed, and list in the rule's options who administers the cluster.
#   needs: [roles]
#   cwe: [250, 269]
#   options:
#     subjects: []
#   vocabularies:
#     kubernetes: [container]
package rules["least-privilege"]["rbac-cluster-admin"]

import data.lib.attr
import data.lib.rbac
import data.lib.result

report contains result.fail(input.entity.role, $"gives every right in {places[input.entity.type]}") if {
	attr.is_not(input.entity.platform, true)
	everything
	rbac.unlisted(input.entity, input.options.subjects)
}

report contains result.fail(subject, "binds system:masters, from which no right can be taken away again") if {
	attr.is_not(input.entity.platform, true)
	some subject in attr.items(input.entity.subjects)
	attr.is(subject.id, "Group/system:masters")
	rbac.stranger(subject, input.options.subjects)
}

places := {"cluster-role-binding": "the whole cluster", "role-binding": "its namespace"}

everything if unlimited(input.entity)

everything if {
	some role in attr.items(input.roles)
	unlimited(role)
}

unlimited(holder) if attr.present(holder.powers.everything)
