# METADATA
# title: Secrets of a cluster are encrypted where they are stored
# description: A cluster encrypts its Secrets before it stores them.
# custom:
#   entity: [cluster, component]
#   runtimes: [container]
#   severity: high
#   since: 0.1.0
#   fix: Give the API server an encryption configuration, best with a KMS provider; move a managed cluster to a version that encrypts.
#   cwe: [311, 312]
#   options:
#     own_key: false
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container]
#     terraform: [container]
package rules["secret-handling"]["k8s-at-rest"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.encryptsSecrets, "stores its Secrets without encrypting them") if {
	attr.is(input.entity.encryptsSecrets, false)
}

report contains result.fail(input.entity.secretsKey, "encrypts its Secrets with a key that is not its own") if {
	input.options.own_key
	attr.is(input.entity.encryptsSecrets, true)
	attr.missing(input.entity.secretsKey)
}

report contains result.fail(input.entity.encryptionFile, "stores Secrets as they are, as no file says how to encrypt them") if {
	input.entity.type == "api-server"
	attr.missing(input.entity.encryptionFile)
}

report contains result.fail(input.entity.encryption, "leaves Secrets as they are") if {
	attr.is(input.entity.encryption, "identity")
}
