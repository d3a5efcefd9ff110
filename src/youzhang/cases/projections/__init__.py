"""What is written for lists and pages in the transaction of the act itself."""
