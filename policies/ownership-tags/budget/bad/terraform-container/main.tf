resource "aws_ecs_task_definition" "till" {
  family                = "till"
  container_definitions = jsonencode([{ name = "till", image = "registry.example.com/till:4.2.0" }])

  tags = {
    owner = "shop"
  }
}

resource "aws_budgets_budget" "bank" {
  name         = "bank"
  budget_type  = "COST"
  limit_amount = "400"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "TagKeyValue"
    values = ["user:owner$bank"]
  }

  notification {
    comparison_operator = "GREATER_THAN"
    threshold           = 80
    threshold_type      = "PERCENTAGE"
    notification_type   = "FORECASTED"
    subscriber_email_addresses = ["bank@example.com"]
  }
}
