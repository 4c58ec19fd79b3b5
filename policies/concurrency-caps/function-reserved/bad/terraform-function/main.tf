resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = "arn:aws:iam::123456789012:role/orders"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "orders.zip"
}

# One trigger that is bounded does not bound the other.
resource "aws_lambda_event_source_mapping" "orders" {
  function_name    = aws_lambda_function.orders.arn
  event_source_arn = "arn:aws:sqs:eu-central-1:123456789012:orders"
  scaling_config {
    maximum_concurrency = 10
  }
}

resource "aws_lambda_permission" "api" {
  statement_id  = "api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "apigateway.amazonaws.com"
}

resource "aws_lambda_function" "refunds" {
  function_name                  = "refunds"
  role                           = "arn:aws:iam::123456789012:role/refunds"
  handler                        = "index.handler"
  runtime                        = "nodejs22.x"
  filename                       = "refunds.zip"
  reserved_concurrent_executions = -1
}

resource "aws_lambda_function" "paused" {
  function_name                  = "paused"
  role                           = "arn:aws:iam::123456789012:role/paused"
  handler                        = "index.handler"
  runtime                        = "nodejs22.x"
  filename                       = "paused.zip"
  reserved_concurrent_executions = 0
}
