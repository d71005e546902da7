"""Files in and out, without Django."""
