# METADATA
# title: Few may start workloads
# description: Only listed subjects may create pods, what makes pods, or volumes of the cluster.
# custom:
#   entity: [binding, role]
#   runtimes: [container]
#   severity: high
#   since: 0.1.0
#   fix: Take create, update and patch on workloads away, or list the controller or pipeline that needs them.
#   needs: [bindings]
#   cwe: [250, 269]
#   options:
#     subjects: []
#   vocabularies:
#     kubernetes: [container]
package rules["least-privilege"]["rbac-workload-create"]

import data.lib.attr
import data.lib.rbac
import data.lib.result

report contains result.fail(input.entity.powers.createWorkloads, $"lets workloads be started ({through})") if {
	attr.present(input.entity.powers.createWorkloads)
	given
	through := attr.text(input.entity.powers.createWorkloads)
}

given if rbac.reaches(input.bindings, input.options.subjects)

given if rbac.unlisted(input.entity, input.options.subjects)
