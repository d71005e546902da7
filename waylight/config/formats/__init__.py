"""How numbers look where Django's own table for a language leaves a gap."""
