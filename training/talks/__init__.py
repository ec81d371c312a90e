"""Trains the reader of talks: which sentences are worth telling, and which are understood alone?"""
