# METADATA
# title: What is delivered to a cluster has a fixed revision
# description: An Application or ApplicationSet of Argo CD follows a commit, a tag that is a version, or one version of a chart.
# custom:
#   entity: delivery
#   runtimes: [container]
#   severity: medium
#   since: 0.1.0
#   fix: Name a commit, a tag or an exact version, and promote by changing it.
#   cwe: [494, 829]
#   options:
#     allowed: []
#   vocabularies:
#     kubernetes: [container]
package rules["immutable-tags"]["gitops-revision-unpinned"]

import data.lib.attr
import data.lib.result

# A commit, a tag that says that it is one, or all of a version, perhaps after a name: `1.4.2`, `v1.4.2-rc.1`, `catalogue-1.4.2`.
fixed := `^([0-9a-f]{7,40}|refs/tags/.+|([A-Za-z][A-Za-z0-9_./-]*[-/_])?v?[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z.+-]+)?)$`

report contains result.fail(source.revision, "names no revision, so it follows whatever comes") if {
	input.entity.type in {"application", "application-set"}
	some source in attr.items(input.entity.sources)
	attr.missing(source.revision)
}

report contains result.fail(source.revision, $"follows {revision}, which moves") if {
	input.entity.type in {"application", "application-set"}
	some source in attr.items(input.entity.sources)
	attr.present(source.revision)
	attr.none_of(source.revision, input.options.allowed)
	attr.matches_not(source.revision, fixed)
	revision := attr.text(source.revision)
}
