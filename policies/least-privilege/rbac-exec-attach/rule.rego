# METADATA
# title: Few may enter pods
# description: Only listed subjects may run commands in pods, attach or forward ports to them, or ask nodes directly.
# custom:
#   entity: [binding, role]
#   runtimes: [container]
#   severity: high
#   since: 0.1.0
#   fix: Take the subresources away, or list who needs them and for how long.
#   needs: [bindings]
#   cwe: [250, 269]
#   options:
#     subjects: []
#   vocabularies:
#     kubernetes: [container]
package rules["least-privilege"]["rbac-exec-attach"]

import data.lib.attr
import data.lib.rbac
import data.lib.result

report contains result.fail(input.entity.powers.enterPods, $"lets pods be entered ({through})") if {
	attr.present(input.entity.powers.enterPods)
	given
	through := attr.text(input.entity.powers.enterPods)
}

given if rbac.reaches(input.bindings, input.options.subjects)

given if rbac.unlisted(input.entity, input.options.subjects)
