"""What a new workspace starts with."""
