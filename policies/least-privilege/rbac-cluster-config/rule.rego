# METADATA
# title: Few may change what the cluster goes by
# description: Only listed subjects may write admission webhooks, network policies, the configuration of DNS, identity maps or cluster roles.
# custom:
#   entity: [binding, role]
#   runtimes: [container]
#   severity: high
#   since: 0.1.0
#   fix: Take the verbs away, or name the objects that it is needed on (resourceNames), and list who has them.
#   needs: [bindings]
#   cwe: [250, 732]
#   options:
#     subjects: []
#   vocabularies:
#     kubernetes: [container]
package rules["least-privilege"]["rbac-cluster-config"]

import data.lib.attr
import data.lib.rbac
import data.lib.result

report contains result.fail(input.entity.powers.configureCluster, $"allows changes to what the cluster goes by ({through})") if {
	attr.present(input.entity.powers.configureCluster)
	given
	through := attr.text(input.entity.powers.configureCluster)
}

given if rbac.reaches(input.bindings, input.options.subjects)

given if rbac.unlisted(input.entity, input.options.subjects)
