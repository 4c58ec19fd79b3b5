# METADATA
# title: Functions have a concurrency cap
# description: A function reserves its concurrency, or everything that starts it is bounded, so it cannot exhaust the account.
# custom:
#   entity: workload
#   runtimes: [function]
#   severity: high
#   since: 0.1.0
#   fix: Reserve as many executions at once as the systems behind the function can serve, or bound each of its triggers.
#   needs: [triggers]
#   closed_by: root
#   cwe: [770]
#   vocabularies:
#     cloudformation: [function]
#     terraform: [function]
package rules["concurrency-caps"]["function-reserved"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.concurrency.reserved, "reserves no concurrency, and no trigger bounds it") if {
	capless
	uncapped(input.entity.concurrency.reserved)
	attr.empty(input.triggers)
}

report contains result.fail(input.entity.concurrency.reserved, $"reserves no concurrency, and nothing bounds its trigger {kind}") if {
	capless
	uncapped(input.entity.concurrency.reserved)
	some trigger in attr.items(input.triggers)
	attr.missing(trigger.maxConcurrency)
	kind := attr.text(trigger.type)
}

report contains result.fail(input.entity.concurrency.reserved, "reserves no executions at all, so it is switched off") if {
	capless
	attr.is(input.entity.concurrency.reserved, 0)
}

# Platforms that run as many executions at once as the account has left, unless told otherwise.
capless if input.entity.platform == "lambda"

uncapped(reserved) if attr.missing(reserved)

uncapped(reserved) if attr.is(reserved, -1)
