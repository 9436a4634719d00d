"""Search in texts: what is typed, the condition that it is, its ranking and what it found."""
