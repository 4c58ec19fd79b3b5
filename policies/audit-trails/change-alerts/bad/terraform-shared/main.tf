resource "aws_cloudwatch_log_metric_filter" "trails" {
  name           = "trails"
  log_group_name = "audit"
  pattern        = "{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) || ($.eventName = StopLogging) }"

  metric_transformation {
    namespace = "Audit"
    name      = "trails"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "trails" {
  alarm_name          = "trails"
  namespace           = "Audit"
  metric_name         = "trails"
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
}
