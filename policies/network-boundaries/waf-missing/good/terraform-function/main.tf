resource "aws_lambda_function" "prices" {
  function_name = "prices"
  role          = "arn:aws:iam::123456789012:role/prices"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "prices.zip"
}

resource "aws_api_gateway_rest_api" "prices" {
  name = "prices"
}

resource "aws_api_gateway_integration" "prices" {
  rest_api_id             = aws_api_gateway_rest_api.prices.id
  resource_id             = aws_api_gateway_rest_api.prices.root_resource_id
  http_method             = "GET"
  integration_http_method = "POST"
  type                    = "AWS_PROXY"
  uri                     = aws_lambda_function.prices.invoke_arn
}

resource "aws_api_gateway_stage" "live" {
  rest_api_id   = aws_api_gateway_rest_api.prices.id
  deployment_id = "d1e2f3"
  stage_name    = "live"
}

resource "aws_wafv2_web_acl_association" "prices" {
  resource_arn = aws_api_gateway_stage.live.arn
  web_acl_arn  = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/front/a1b2c3"
}
