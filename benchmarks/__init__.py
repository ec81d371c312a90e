"""Speed and quality, measured beside peers on the same input; never imported by the package."""
