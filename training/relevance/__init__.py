"""Trains the reader of relevance: does a sentence answer a question?"""
