# METADATA
# title: A group replaces machines that its load balancer finds ill
# description: An Auto Scaling group behind a load balancer goes by the health that the load balancer sees.
# custom:
#   entity: autoscaler
#   runtimes: [vm]
#   severity: low
#   since: 0.1.0
#   fix: Set the health check type of the group to ELB.
#   cwe: [754]
#   vocabularies:
#     cloudformation: [vm]
#     terraform: [vm]
package rules.resilience["health-check"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.healthCheck, "does not replace machines that its load balancer finds unhealthy") if {
	attr.not_empty(input.entity.balancers)
	attr.present(input.entity.healthCheck)
	attr.has_not(input.entity.healthCheck, "ELB")
}
