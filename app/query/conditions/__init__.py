"""What filters mean: parts of parameters as conditions on the rows of a noun."""
