"""Cases on paper: the sheet of a case, and the numbered copies of a form, as PDF."""
