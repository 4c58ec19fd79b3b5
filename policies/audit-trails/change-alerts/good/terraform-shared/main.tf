locals {
  patterns = {
    refused      = "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }"
    no_mfa       = "{ ($.eventName = \"ConsoleLogin\") && ($.additionalEventData.MFAUsed != \"Yes\") }"
    failed       = "{ ($.eventName = ConsoleLogin) && ($.errorMessage = \"Failed authentication\") }"
    root         = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"
    iam          = "{ ($.eventName = AttachGroupPolicy) || ($.eventName = AttachRolePolicy) || ($.eventName = AttachUserPolicy) || ($.eventName = CreatePolicyVersion) || ($.eventName = DeleteGroupPolicy) || ($.eventName = DeletePolicyVersion) || ($.eventName = DeleteRolePolicy) || ($.eventName = DeleteUserPolicy) || ($.eventName = DetachGroupPolicy) || ($.eventName = DetachRolePolicy) || ($.eventName = DetachUserPolicy) || ($.eventName = PutGroupPolicy) || ($.eventName = PutRolePolicy) || ($.eventName = PutUserPolicy) }"
    trails       = "{ ($.eventName = CreateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) || ($.eventName = StopLogging) || ($.eventName = UpdateTrail) }"
    keys         = "{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }"
    buckets      = "{ ($.eventName = DeleteBucketPolicy) || ($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) }"
    config       = "{ ($.eventName = DeleteDeliveryChannel) || ($.eventName = PutConfigurationRecorder) || ($.eventName = PutDeliveryChannel) || ($.eventName = StopConfigurationRecorder) }"
    groups       = "{ ($.eventName = AuthorizeSecurityGroupEgress) || ($.eventName = AuthorizeSecurityGroupIngress) || ($.eventName = CreateSecurityGroup) || ($.eventName = DeleteSecurityGroup) || ($.eventName = RevokeSecurityGroupEgress) || ($.eventName = RevokeSecurityGroupIngress) }"
    lists        = "{ ($.eventName = CreateNetworkAclEntry) || ($.eventName = DeleteNetworkAclEntry) || ($.eventName = ReplaceNetworkAclAssociation) || ($.eventName = ReplaceNetworkAclEntry) }"
    gateways     = "{ ($.eventName = AttachInternetGateway) || ($.eventName = CreateCustomerGateway) || ($.eventName = CreateInternetGateway) || ($.eventName = DeleteCustomerGateway) || ($.eventName = DeleteInternetGateway) || ($.eventName = DetachInternetGateway) }"
    routes       = "{ ($.eventName = CreateRouteTable) || ($.eventName = DeleteRouteTable) || ($.eventName = DisassociateRouteTable) || ($.eventName = ReplaceRouteTableAssociation) }"
    networks     = "{ ($.eventName = AcceptVpcPeeringConnection) || ($.eventName = CreateVpcPeeringConnection) || ($.eventName = DeleteVpcPeeringConnection) || ($.eventName = ModifyVpcAttribute) || ($.eventName = RejectVpcPeeringConnection) }"
  }
}

resource "aws_cloudwatch_log_metric_filter" "change" {
  for_each       = local.patterns
  name           = each.key
  log_group_name = "audit"
  pattern        = each.value

  metric_transformation {
    namespace = "Audit"
    name      = each.key
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "change" {
  for_each            = local.patterns
  alarm_name          = each.key
  namespace           = "Audit"
  metric_name         = each.key
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:alerts"]
}

resource "aws_cloudwatch_event_rule" "organisation" {
  name = "organisation"
  event_pattern = jsonencode({
    source        = ["aws.organizations"]
    "detail-type" = ["AWS API Call via CloudTrail"]
    detail        = { eventSource = ["organizations.amazonaws.com"] }
  })
}

resource "aws_cloudwatch_event_target" "organisation" {
  rule = aws_cloudwatch_event_rule.organisation.name
  arn  = "arn:aws:sns:eu-central-1:123456789012:alerts"
}
