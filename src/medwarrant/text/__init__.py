"""Sentences, passages and terms: what index, query and reader share."""
