"""What this build gets right: data sets read, held against its predictions, and counted."""
