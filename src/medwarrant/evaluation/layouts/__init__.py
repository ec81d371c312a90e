"""How data sets lay out their rows: one file a family."""
