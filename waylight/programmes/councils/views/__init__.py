"""Pages: who may look, what is asked, what is drawn."""
