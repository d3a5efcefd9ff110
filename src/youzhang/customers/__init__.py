"""Customers: who they are and how to reach them; every change is an event of their own stream."""
