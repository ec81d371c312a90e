"""What a question asks and what a passage says."""
