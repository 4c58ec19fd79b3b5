# METADATA
# title: No secret stands in clear text in configuration
# description: Config objects, Secret manifests, parameters, definitions, stages and jobs hold no value that is a secret.
# custom:
#   entity: config
#   runtimes: [container, function, shared]
#   severity: high
#   since: 0.1.0
#   fix: Put the value into a secret store, refer to it from here, and rotate it; whoever reads this file knows it.
#   cwe: [798, 540]
#   options:
#     allowed: []
#   vocabularies:
#     cloudformation: [shared]
#     kubernetes: [container]
#     terraform: [shared]
package rules["secret-handling"]["config-literal"]

import data.lib.attr
import data.lib.result

report contains result.fail(setting.value, $"holds {what} in clear text") if {
	some setting in attr.items(input.entity.settings)
	attr.present(setting.secret)
	attr.none_of(setting.secret, input.options.allowed)
	what := attr.text(setting.secret)
}
