"""Meta-analysis of estimates that may be pooled; the statistics are a library's."""
