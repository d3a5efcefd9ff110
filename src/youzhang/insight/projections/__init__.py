"""What insight writes with every act."""
