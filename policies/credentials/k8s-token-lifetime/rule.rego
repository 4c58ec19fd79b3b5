# METADATA
# title: Tokens and certificates in a cluster are short-lived
# description: Tokens of service accounts end, soon and as asked for, and whoever goes by a certificate renews it.
# custom:
#   entity: [component, secret, workload]
#   runtimes: [container, function]
#   severity: medium
#   since: 0.1.0
#   fix: Let pods mount short projected tokens, delete token Secrets, and leave the flags at their safe values.
#   cwe: [324, 613]
#   options:
#     hours: 24
#   vocabularies:
#     kubernetes: [container, function]
package rules.credentials["k8s-token-lifetime"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.tokenOf, "is a token that never ends") if attr.present(input.entity.tokenOf)

report contains result.fail(token.seconds, $"is handed a token for more than {input.options.hours} hours") if {
	some token in attr.items(input.entity.tokens)
	attr.above(token.seconds, input.options.hours * 3600)
}

report contains result.fail(input.entity.extendsTokens, "lets tokens live a year, however short they were asked for") if {
	attr.is(input.entity.extendsTokens, true)
}

report contains result.fail(input.entity.looksUpTokens, "takes tokens of service accounts that are no more") if {
	attr.is(input.entity.looksUpTokens, false)
}

report contains result.fail(input.entity.ownAccounts, "runs all its controllers with one credential") if {
	attr.is(input.entity.ownAccounts, false)
}

report contains result.fail(input.entity.rotatesCertificates, "does not renew its certificate") if {
	attr.is(input.entity.rotatesCertificates, false)
}
