"""Views of the admin."""
