"""docgen turns one shared sheet into ready-to-sign official documents."""

__version__ = "0.1.0"
