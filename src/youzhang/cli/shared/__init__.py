"""What commands share: how they print, and how they show progress."""
