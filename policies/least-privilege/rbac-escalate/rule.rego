# METADATA
# title: Few may become more than they are
# description: Only listed subjects may escalate or bind roles, impersonate, mint tokens or approve certificates.
# custom:
#   entity: [binding, role]
#   runtimes: [container]
#   severity: critical
#   since: 0.1.0
#   fix: Take the verb away, or name the objects that it is needed on (resourceNames), and list who has it.
#   needs: [bindings]
#   cwe: [250, 269]
#   options:
#     subjects: []
#   vocabularies:
#     kubernetes: [container]
package rules["least-privilege"]["rbac-escalate"]

import data.lib.attr
import data.lib.rbac
import data.lib.result

report contains result.fail(input.entity.powers.escalate, $"lets its holder become more than it is ({through})") if {
	attr.present(input.entity.powers.escalate)
	given
	through := attr.text(input.entity.powers.escalate)
}

given if rbac.reaches(input.bindings, input.options.subjects)

given if rbac.unlisted(input.entity, input.options.subjects)
