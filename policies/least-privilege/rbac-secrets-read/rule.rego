# METADATA
# title: Few may read secrets
# description: Only listed subjects may get, list or watch secrets that are not named.
# custom:
#   entity: [binding, role]
#   runtimes: [container]
#   severity: high
#   since: 0.1.0
#   fix: Name the secrets that are needed (resourceNames) or mount them, and list who has to read them all.
#   needs: [bindings]
#   cwe: [250, 522]
#   options:
#     subjects: []
#   vocabularies:
#     kubernetes: [container]
package rules["least-privilege"]["rbac-secrets-read"]

import data.lib.attr
import data.lib.rbac
import data.lib.result

report contains result.fail(input.entity.powers.readSecrets, $"lets secrets be read ({through})") if {
	attr.present(input.entity.powers.readSecrets)
	given
	through := attr.text(input.entity.powers.readSecrets)
}

given if rbac.reaches(input.bindings, input.options.subjects)

given if rbac.unlisted(input.entity, input.options.subjects)
