resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = "arn:aws:iam::123456789012:role/orders"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "orders.zip"
  reserved_concurrent_executions = 20
}

# Without a reservation, but all that starts it is bounded.
resource "aws_lambda_function" "returns" {
  function_name = "returns"
  role          = "arn:aws:iam::123456789012:role/returns"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "returns.zip"
}

resource "aws_lambda_event_source_mapping" "returns" {
  function_name    = aws_lambda_function.returns.arn
  event_source_arn = "arn:aws:sqs:eu-central-1:123456789012:returns"
  scaling_config {
    maximum_concurrency = 10
  }
}
