"""The shared sheet as a Google Sheet; gspread and what it rests on are known here alone."""
