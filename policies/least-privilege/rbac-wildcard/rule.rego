# METADATA
# title: Roles say what they allow
# description: Roles list verbs, resources, groups and URLs, and no wildcard.
# custom:
#   entity: role
#   runtimes: [container]
#   severity: high
#   since: 0.1.0
#   fix: List the verbs, groups and resources that are needed.
#   needs: [bindings]
#   cwe: [250, 732]
#   options:
#     subjects: []
#   vocabularies:
#     kubernetes: [container]
package rules["least-privilege"]["rbac-wildcard"]

import data.lib.attr
import data.lib.rbac
import data.lib.result

report contains result.fail(input.entity.powers.wildcard, $"takes in what nobody wrote down ({through})") if {
	attr.present(input.entity.powers.wildcard)
	rbac.reaches(input.bindings, input.options.subjects)
	through := attr.text(input.entity.powers.wildcard)
}
