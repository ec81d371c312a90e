"""The review desk: what people decided. It has the approval of audits; the rest is to come."""
