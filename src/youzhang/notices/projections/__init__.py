"""What is written for people in the transaction of the act itself."""
