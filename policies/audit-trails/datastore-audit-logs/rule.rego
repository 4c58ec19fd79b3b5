# METADATA
# title: Data stores write out who did what
# description: A database, broker or search domain that can write an audit log writes it out of its own reach.
# custom:
#   entity: dependency
#   runtimes: [shared]
#   severity: medium
#   since: 0.1.0
#   fix: Export the kind of log that is named to the log service or a bucket.
#   needs: [controls]
#   closed_by: root
#   cwe: [778]
#   vocabularies:
#     cloudformation: [shared]
#     terraform: [shared]
package rules["audit-trails"]["datastore-audit-logs"]

import data.lib.attr
import data.lib.result

# The kind of log that makes a record of connections and statements, from each engine's page in the provider's guides. Engines that
# write none are not here.
by_engine := {
	"mq": {"ActiveMQ": "audit", "RabbitMQ": "general"},
	"rds": {
		"aurora": "audit", "aurora-mysql": "audit", "aurora-postgresql": "postgresql", "mariadb": "audit", "mysql": "audit",
		"oracle-ee": "audit", "oracle-ee-cdb": "audit", "oracle-se2": "audit", "oracle-se2-cdb": "audit", "postgres": "postgresql",
	},
}

by_type := {"docdb": "audit", "msk": "broker", "neptune": "audit", "opensearch": "AUDIT_LOGS", "redshift-namespace": "connectionlog"}

report contains result.fail(input.entity.logs, $"writes out no logs of kind {kind}") if {
	some type, engines in by_engine
	attr.is(input.entity.type, type)
	some engine, kind in engines
	attr.is(input.entity.engine, engine)
	every log in attr.all(input.entity.logs) { attr.is_not(log, kind) }
}

report contains result.fail(input.entity.logs, $"writes out no logs of kind {kind}") if {
	some type, kind in by_type
	attr.is(input.entity.type, type)
	every log in attr.all(input.entity.logs) { attr.is_not(log, kind) }
}

# One switch for connections and users, with the cluster or apart from it.
report contains result.fail(input.controls, "writes out no connection and user logs") if {
	attr.is(input.entity.type, "redshift")
	every control in attr.all(input.controls) { silent(control) }
}

silent(control) if control.type != "access-logs"

silent(control) if attr.is_not(control.enabled, true)
