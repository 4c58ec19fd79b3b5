# METADATA
# title: No secret stands in clear text in boot data
# description: What a machine is handed at its first start fetches its secrets; it does not contain them.
# custom:
#   entity: workload
#   runtimes: [vm]
#   severity: critical
#   since: 0.1.0
#   fix: Let the machine fetch the value from a secret store with its role when it starts, and rotate it; whoever reads this file knows it.
#   cwe: [798, 522]
#   options:
#     allowed: []
#   vocabularies:
#     cloudformation: [vm]
#     terraform: [vm]
package rules["secret-handling"]["userdata-literal"]

import data.lib.attr
import data.lib.result

report contains result.fail(setting.value, $"holds {what} in clear text") if {
	some setting in attr.items(input.entity.bootData)
	attr.present(setting.secret)
	attr.none_of(setting.secret, input.options.allowed)
	what := attr.text(setting.secret)
}
