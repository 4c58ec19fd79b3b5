# METADATA
# title: No secret stands in clear text in environment or arguments
# description: What a workload is started with refers to its secrets; it does not contain them.
# custom:
#   entity: workload
#   runtimes: [vm, container, function]
#   severity: critical
#   since: 0.1.0
#   fix: Put the value into a secret store, refer to it from here, and rotate it; whoever reads this file knows it.
#   cwe: [798, 522]
#   options:
#     allowed: []
#   vocabularies:
#     cloudformation: [vm, container, function]
#     kubernetes: [container, function]
#     terraform: [vm, container, function]
package rules["secret-handling"]["env-literal"]

import data.lib.attr
import data.lib.result

report contains result.fail(setting.value, $"holds {what} in clear text") if {
	some container in attr.items(input.entity.containers)
	some setting in attr.items(container.environment)
	secret(setting)
	what := attr.text(setting.secret)
}

report contains result.fail(setting.value, $"holds {what} in clear text") if {
	some container in attr.items(input.entity.containers)
	some setting in attr.items(container.arguments)
	secret(setting)
	what := attr.text(setting.secret)
}

secret(setting) if {
	attr.present(setting.secret)
	attr.none_of(setting.secret, input.options.allowed)
}
