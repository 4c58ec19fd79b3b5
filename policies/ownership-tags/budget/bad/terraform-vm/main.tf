resource "aws_instance" "till" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t3.small"

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
