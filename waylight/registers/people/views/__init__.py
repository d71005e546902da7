"""Pages of the register: searching and recording, one person, papers, and proposals."""
