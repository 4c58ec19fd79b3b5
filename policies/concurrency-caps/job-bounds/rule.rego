# METADATA
# title: Jobs end, do not pile up, and are cleared away
# description: A job has a deadline and few retries, does not start beside itself, and is removed some time after it is done.
# custom:
#   entity: workload
#   runtimes: [container]
#   severity: medium
#   since: 0.1.0
#   fix: Give the job a deadline; let a schedule forbid or replace what overlaps; let finished jobs go after a while.
#   cwe: [400, 770]
#   options:
#     retries: 6
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container]
#     terraform: [container]
package rules["concurrency-caps"]["job-bounds"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.job.deadline, "has no deadline, so a run that hangs never ends") if {
	attr.present(input.entity.job.type)
	attr.missing(input.entity.job.deadline)
}

report contains result.fail(input.entity.job.overlap, "starts again while the run before is not over") if {
	attr.is(input.entity.job.overlap, "Allow")
}

report contains result.fail(input.entity.job.retries, $"is tried again {retries} times, more than {input.options.retries}") if {
	attr.above(input.entity.job.retries, input.options.retries)
	retries := attr.text(input.entity.job.retries)
}

# A schedule clears away all but its last runs; AWS Batch does so by itself.
report contains result.fail(input.entity.job.timeToLive, "is kept for ever once it is done") if {
	input.entity.platform == "kubernetes"
	attr.is(input.entity.job.type, "job")
	attr.missing(input.entity.job.timeToLive)
}
