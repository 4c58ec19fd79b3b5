resource "aws_lambda_function" "till" {
  function_name = "till"
  role          = "arn:aws:iam::111122223333:role/till"

  tags = {
    team = "shop"
  }
}
