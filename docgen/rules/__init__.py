"""The official form (thể thức): what a Word file keeps of it, and where it departs from it."""
