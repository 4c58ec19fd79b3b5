resource "aws_lambda_function" "till" {
  function_name = "till"
  role          = "arn:aws:iam::111122223333:role/till"

  tags = {
    owner = "shop"
  }
}

resource "aws_budgets_budget" "shop" {
  name         = "shop"
  budget_type  = "COST"
  limit_amount = "400"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "TagKeyValue"
    values = ["user:owner$shop"]
  }

  notification {
    comparison_operator = "GREATER_THAN"
    threshold           = 80
    threshold_type      = "PERCENTAGE"
    notification_type   = "FORECASTED"
    subscriber_email_addresses = ["shop@example.com"]
  }
}
