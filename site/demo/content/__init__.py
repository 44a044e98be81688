"""What the demonstration says. Facts about the world are public ones; the wording is our own.

Whatever is invented says so where a reader sees it: texts, organisations, people who sign.
"""
