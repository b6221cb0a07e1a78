"""How fast xpiler itself is."""
