"""The tools, alone and as other programs load them."""
