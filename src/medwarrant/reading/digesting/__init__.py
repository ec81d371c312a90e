"""Reading a document for what somebody without time to read it needs."""
