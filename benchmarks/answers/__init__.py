"""Questions with the works that answer them, and how well answers find and tell these works."""
