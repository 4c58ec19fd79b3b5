# METADATA
# title: Clusters write their audit logs
# description: The control plane of a cluster writes the logs that tell who asked it for what, and as whom.
# custom:
#   entity: [cluster, component]
#   runtimes: [container]
#   severity: high
#   since: 0.1.0
#   fix: Enable the audit and authenticator logs of the control plane; give an API server of one's own an audit policy and a log.
#   cwe: [778]
#   options:
#     logs: [audit, authenticator]
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container]
#     terraform: [container]
package rules["audit-trails"]["cluster-audit-logs"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.audits, silent[input.entity.type]) if attr.is(input.entity.audits, false)

silent := {"api-server": "writes no audit log", "audit": "records nothing that is asked of the API server"}

report contains result.fail(input.entity.logs, $"does not write all of these logs: {wanted}") if {
	incomplete
	wanted := concat(", ", input.options.logs)
}

incomplete if {
	some kind in input.options.logs
	every log in attr.all(input.entity.logs) { attr.is_not(log, kind) }
}

# Whichever they are.
incomplete if attr.fewer(input.entity.logs, count(input.options.logs))
