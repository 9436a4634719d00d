"""What is shown of the nouns, read for the keys of a page at once."""
