"""What passes between the two doors: released outwards, sealed inwards."""
