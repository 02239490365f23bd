"""What it costs: speed and size, printed as tables (`python -m bench`); it asserts nothing.

Every text is generated from a seed and invented. Figures are medians of repeated runs, and
are worth as much as the machine was quiet.
"""
