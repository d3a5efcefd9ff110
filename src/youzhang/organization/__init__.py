"""Departments, posts, people, who stands in for whom, when the company works, and who may see what."""
