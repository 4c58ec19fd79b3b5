# METADATA
# title: Somebody is told when the account is changed
# description: An alert with an action exists for each of fifteen kinds of events in the trail.
# custom:
#   entity: account
#   runtimes: [shared]
#   severity: low
#   since: 0.1.0
#   fix: Add a metric filter with an alarm, or a rule over events with a target, for the events that are named.
#   needs: [alerts]
#   closed_by: account
#   cwe: [778]
#   vocabularies:
#     cloudformation: [shared]
#     terraform: [shared]
package rules["audit-trails"]["change-alerts"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.alerts, $"has no alert on {kind.of}") if {
	some kind in kinds
	not covered(kind) with input.mode as attr.opposite
}

# Each of its signs by some alert.
covered(kind) if {
	every sign in kind.signs { told(sign) }
}

# All that is called of the service, whatever its name.
covered(kind) if {
	some alert in attr.items(input.alerts)
	attr.is(alert.acts, true)
	attr.has(alert.pattern, kind.source)
	attr.has_not(alert.pattern, "eventName")
}

told(sign) if {
	some alert in attr.items(input.alerts)
	attr.is(alert.acts, true)
	every word in sign { attr.has(alert.pattern, word) }
}

# Names of events and values of their fields; those within another name, as CreateRoute is in CreateRouteTable, are left out.
kinds := [
	{
		"of": "calls that are refused",
		"signs": [["UnauthorizedOperation"], ["AccessDenied"]],
	},
	{
		"of": "sign-ins to the console without MFA",
		"signs": [["ConsoleLogin", "MFAUsed"]],
	},
	{
		"of": "sign-ins to the console that fail",
		"signs": [["ConsoleLogin", "Failed authentication"]],
	},
	{
		"of": "what the root user does",
		"signs": [["userIdentity", "Root"]],
	},
	{
		"of": "changes of IAM policies",
		"source": "iam.amazonaws.com",
		"signs": [["AttachGroupPolicy"], ["AttachRolePolicy"], ["AttachUserPolicy"], ["CreatePolicyVersion"], ["DeleteGroupPolicy"], ["DeletePolicyVersion"], ["DeleteRolePolicy"], ["DeleteUserPolicy"], ["DetachGroupPolicy"], ["DetachRolePolicy"], ["DetachUserPolicy"], ["PutGroupPolicy"], ["PutRolePolicy"], ["PutUserPolicy"]],
	},
	{
		"of": "changes of trails",
		"source": "cloudtrail.amazonaws.com",
		"signs": [["CreateTrail"], ["DeleteTrail"], ["StartLogging"], ["StopLogging"], ["UpdateTrail"]],
	},
	{
		"of": "keys that are disabled or deleted",
		"source": "kms.amazonaws.com",
		"signs": [["DisableKey"], ["ScheduleKeyDeletion"]],
	},
	{
		"of": "changes of bucket policies",
		"source": "s3.amazonaws.com",
		"signs": [["DeleteBucketPolicy"], ["PutBucketAcl"], ["PutBucketPolicy"]],
	},
	{
		"of": "changes of AWS Config",
		"source": "config.amazonaws.com",
		"signs": [["DeleteDeliveryChannel"], ["PutConfigurationRecorder"], ["PutDeliveryChannel"], ["StopConfigurationRecorder"]],
	},
	{
		"of": "changes of security groups",
		"signs": [["AuthorizeSecurityGroupEgress"], ["AuthorizeSecurityGroupIngress"], ["CreateSecurityGroup"], ["DeleteSecurityGroup"], ["RevokeSecurityGroupEgress"], ["RevokeSecurityGroupIngress"]],
	},
	{
		"of": "changes of network ACLs",
		"signs": [["CreateNetworkAclEntry"], ["DeleteNetworkAclEntry"], ["ReplaceNetworkAclAssociation"], ["ReplaceNetworkAclEntry"]],
	},
	{
		"of": "changes of gateways",
		"signs": [["AttachInternetGateway"], ["CreateCustomerGateway"], ["CreateInternetGateway"], ["DeleteCustomerGateway"], ["DeleteInternetGateway"], ["DetachInternetGateway"]],
	},
	{
		"of": "changes of route tables",
		"signs": [["CreateRouteTable"], ["DeleteRouteTable"], ["DisassociateRouteTable"], ["ReplaceRouteTableAssociation"]],
	},
	{
		"of": "changes of networks",
		"signs": [["AcceptVpcPeeringConnection"], ["CreateVpcPeeringConnection"], ["DeleteVpcPeeringConnection"], ["ModifyVpcAttribute"], ["RejectVpcPeeringConnection"]],
	},
	{
		"of": "changes of the organisation",
		"signs": [["organizations.amazonaws.com"]],
	},
]
