"""Rows in, statuses out: the one door to spreadsheets."""
