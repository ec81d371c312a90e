"""Articles whose defects editors wrote down, and how many of them an audit finds."""
