"""Where things stand on paper: files laid out by LibreOffice, read back as pages."""
